//! Buttons in letters. A letter says which it wants; when it is sent, each gets a
//! secret ([`make`]), of which the hash alone is kept. Whoever opens its address
//! reads what it does ([`open_button()`]) and changes nothing; whoever presses
//! ([`press_button()`]) has the capability do it, in the name of whom the letter is
//! for. A deed and the use of its button are one transaction ([`pressed()`]).

pub(super) mod make;
mod open;
mod press;

pub use open::{Opened, open_button};
pub use press::{press_button, pressed};
