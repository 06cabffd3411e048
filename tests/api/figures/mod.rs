mod kept_by_the_database;
mod key_figures;
