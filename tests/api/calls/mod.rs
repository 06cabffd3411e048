mod call;
mod list;
mod visibility;
