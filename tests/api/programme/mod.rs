mod bodies;
mod definition;
mod guide_and_network;
mod kinds;
mod protocol;
mod statements;
mod target_groups;
