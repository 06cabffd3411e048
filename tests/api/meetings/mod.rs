mod list;
mod meeting;
