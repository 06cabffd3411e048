mod counts;
mod filters;
mod listings;
mod pages;
mod real_listings;
mod search;
mod shown;
mod visibility;
