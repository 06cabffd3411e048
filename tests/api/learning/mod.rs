mod drafts;
mod event;
mod events;
