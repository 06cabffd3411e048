mod counts;
mod filters;
mod pages;
mod real_listings;
mod shown;
mod visibility;
