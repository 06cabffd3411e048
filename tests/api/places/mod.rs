mod municipalities;
mod municipality;
