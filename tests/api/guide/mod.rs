mod counts;
mod filters;
mod pages;
mod real_listings;
mod search;
mod shown;
mod testimonials;
mod visibility;
