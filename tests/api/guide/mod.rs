mod counts;
mod filters;
mod pages;
mod pictures;
mod real_listings;
mod search;
mod shown;
mod visibility;
