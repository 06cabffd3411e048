//! The lists of the programme and the codes in them.

use crate::codes;

codes! {
    /// A list of the programme.
    pub enum Section {
        /// The basic principles.
        Principle = "PRINCIPLE",
        /// The kinds of enterprise named.
        Kind = "KIND",
        /// The work forms a kind comprises; below a kind.
        KindForm = "KIND_FORM",
        /// Examples of a kind; below a kind.
        KindExample = "KIND_EXAMPLE",
        /// The target groups, one per work form.
        TargetGroup = "TARGET_GROUP",
        /// What marks a target group; below a target group.
        TargetGroupTrait = "TARGET_GROUP_TRAIT",
        /// People named as part of a target group; below a target group.
        TargetGroupPeople = "TARGET_GROUP_PEOPLE",
        /// What the province does.
        Task = "TASK",
        /// What the province does for the network of regisseurs.
        NetworkSupport = "NETWORK_SUPPORT",
        /// Whom the supplier guide is for.
        GuideAudience = "GUIDE_AUDIENCE",
        /// The rubrics of the supplier guide that the programme names.
        GuideRubric = "GUIDE_RUBRIC",
    }
}

codes! {
    /// A basic principle.
    pub enum Principle {
        /// Voorrang van arbeid op kapitaal.
        LabourBeforeCapital = "LABOUR_BEFORE_CAPITAL",
        /// Democratische besluitvorming.
        DemocraticDecisions = "DEMOCRATIC_DECISIONS",
        /// Maatschappelijke inbedding.
        EmbeddingInSociety = "EMBEDDING_IN_SOCIETY",
        /// Maximale transparantie.
        MaximumTransparency = "MAXIMUM_TRANSPARENCY",
    }
}

codes! {
    /// A kind of enterprise that the programme names.
    pub enum NamedKind {
        /// Maatwerkbedrijven.
        CustomisedWorkCompany = "CUSTOMISED_WORK_COMPANY",
        /// Lokale diensteneconomie.
        LocalServicesEconomy = "LOCAL_SERVICES_ECONOMY",
        /// Coöperaties.
        Cooperative = "COOPERATIVE",
        /// Arbeidszorginitiatieven.
        CareWorkInitiative = "CARE_WORK_INITIATIVE",
    }
}

codes! {
    /// Something the province does for the social economy.
    pub enum Task {
        /// Project grants.
        IndividualSupport = "INDIVIDUAL_SUPPORT",
        /// Learning events.
        KnowledgeSharing = "KNOWLEDGE_SHARING",
        /// European projects.
        EuropeanCofinancing = "EUROPEAN_COFINANCING",
        /// De Punt, the supplier guide.
        Promotion = "PROMOTION",
        /// The regisseurs.
        DirectingRole = "DIRECTING_ROLE",
    }
}
