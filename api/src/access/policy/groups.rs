//! Grants that several actions of the table share, by name.

use super::super::Role::{
    Admin, Auditor, Buyer, Enterprise, Finance, Jury, Officer, Partner, Privacy, Public, Regisseur, Registrar,
};
use super::{Condition, Grant, all, own, public};
use crate::access::ClientScope;

/// What is published is open to all; those who handle dossiers see what is not yet published too.
pub(super) const PUBLISHED: &[Grant] = &[
    public(Public),
    public(Enterprise),
    public(Buyer),
    public(Regisseur),
    public(Jury),
    all(Officer),
    all(Registrar),
    all(Finance),
    all(Auditor),
    public(Privacy),
    public(Partner),
    public(Admin),
];

/// The guide is open to all, and each owner sees their own listing before everyone does, as do their programs.
pub(super) const SUPPLIERS: &[Grant] = &[
    public(Public),
    own(Enterprise),
    public(Buyer),
    public(Regisseur),
    public(Jury),
    all(Officer),
    all(Registrar),
    all(Finance),
    all(Auditor),
    public(Privacy),
    own(Partner).with(ClientScope::DirectoryWrite),
    public(Partner),
    public(Admin),
];

/// The public part of a meeting is open to all; restricted subjects and minutes are for
/// the network itself, its officers, the auditor, and programs that were let in.
pub(super) const MEETINGS: &[Grant] = &[
    public(Public),
    public(Enterprise),
    public(Buyer),
    all(Regisseur),
    public(Jury),
    all(Officer),
    public(Registrar),
    public(Finance),
    all(Auditor),
    public(Privacy),
    all(Partner).with(ClientScope::NetworkRead),
    public(Partner),
    public(Admin),
];

/// What anyone may do who is not, or not yet, signed in.
pub(super) const ANYONE: &[Grant] = &[
    public(Public),
    public(Enterprise),
    public(Buyer),
    public(Regisseur),
    public(Jury),
    public(Officer),
    public(Registrar),
    public(Finance),
    public(Auditor),
    public(Privacy),
    public(Partner),
    public(Admin),
];

/// What everyone who signed in may do with their own account. AUDITOR never writes records; its own sessions and password it keeps.
pub(super) const OWN_ACCOUNT: &[Grant] = &[
    own(Enterprise),
    own(Buyer),
    own(Regisseur),
    own(Jury),
    own(Officer),
    own(Registrar),
    own(Finance),
    own(Auditor),
    own(Privacy),
    own(Admin),
];

/// Those who look after an account: whoever it is of, and administrators after everyone's.
pub(super) const ACCOUNT_KEEPERS: &[Grant] = &[
    own(Enterprise),
    own(Buyer),
    own(Regisseur),
    own(Jury),
    own(Officer),
    own(Registrar),
    own(Finance),
    own(Auditor),
    own(Privacy),
    all(Admin),
];

/// Those who follow learning events: each their own seat or that of a colleague; officers run them.
pub(super) const LEARNERS: &[Grant] = &[
    own(Enterprise),
    own(Buyer),
    own(Regisseur),
    own(Jury),
    all(Officer),
    own(Registrar),
    own(Finance),
    own(Partner).with(ClientScope::EventsRegister),
];

/// Those who propose and edit what the guide says of an enterprise: its own people and programs, and officers.
pub(super) const EDITORS: &[Grant] = &[own(Enterprise), all(Officer), own(Partner).with(ClientScope::DirectoryWrite)];

/// Those who may ask to act for an enterprise: whoever signed in and writes at all.
pub(super) const CLAIMANTS: &[Grant] = &[
    public(Enterprise),
    public(Buyer),
    public(Regisseur),
    public(Jury),
    public(Officer),
    public(Registrar),
    public(Finance),
    public(Privacy),
    public(Admin),
];

/// Those who read materials: what is for everyone, and each what is for those who take part where they do.
pub(super) const READERS: &[Grant] = &[
    public(Public),
    own(Enterprise),
    own(Buyer),
    own(Regisseur),
    own(Jury),
    all(Officer),
    own(Registrar),
    own(Finance),
    all(Auditor),
    public(Privacy),
    public(Partner),
    public(Admin),
];

/// Those whom an application concerns: its consortium, who judges or handles it without an interest in it, and who guards how it was decided.
pub(super) const CONCERNED: &[Grant] = &[
    own(Enterprise),
    own(Jury).unless(Condition::ConflictOfInterest),
    all(Officer).unless(Condition::ConflictOfInterest),
    all(Registrar),
    all(Auditor),
];

/// The same, and finance from the award on.
pub(super) const APPLICATION_READERS: &[Grant] = &[
    own(Enterprise),
    own(Jury).unless(Condition::ConflictOfInterest),
    all(Officer).unless(Condition::ConflictOfInterest),
    all(Registrar),
    all(Finance).unless(Condition::NotAwarded),
    all(Auditor),
];
