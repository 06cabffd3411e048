//! Money the Province granted: [`projects`] in their [`rounds`], with the public [`register`] of
//! their awards, [`eu`] projects with provincial co-financing, and [`operating`] grants with their
//! action plans. An amount that is not known is empty, never zero.

pub mod eu;
pub mod operating;
pub mod projects;
pub mod register;
pub mod rounds;
