mod areas;
mod overlap;
