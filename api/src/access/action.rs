//! What can be done, one variant per thing.

use crate::codes;

codes! {
    /// An action the policy decides about; its code is printed as `@can(action:)`.
    pub enum Action {
        /// Search and read the published supplier guide.
        ReadSuppliers = "readSuppliers",
        /// Read enterprises: those of the guide and the partners of public projects.
        ReadEnterprises = "readEnterprises",
        /// Read the rubrics of the guide.
        ReadRubrics = "readRubrics",
        /// Read municipalities, their mergers and localities.
        ReadMunicipalities = "readMunicipalities",
        /// Read published calls and their regulations.
        ReadCalls = "readCalls",
        /// Read granted subsidy projects and their rounds.
        ReadSubsidyProjects = "readSubsidyProjects",
        /// Read European projects with provincial co-financing.
        ReadEuProjects = "readEuProjects",
        /// Read operating grants with their action plans.
        ReadOperatingGrants = "readOperatingGrants",
        /// Read published learning events.
        ReadLearningEvents = "readLearningEvents",
        /// Read the public part of the network's meetings.
        ReadNetworkMeetings = "readNetworkMeetings",
        /// Read the directing areas and their municipalities.
        ReadDirectingAreas = "readDirectingAreas",
        /// Read the yearly key figures.
        ReadKeyFigures = "readKeyFigures",
        /// Read what the programme is: definition, protocol, contact.
        ReadProgramme = "readProgramme",
        /// Fetch a record by its global id; what it is decides what is seen.
        ReadNode = "readNode",
        /// Read version, time zone and mode of this service.
        ReadService = "readService",
    }
}
