mod de_punt;
mod eu_projects;
mod nodes;
mod operating_grants;
mod subsidy_project;
mod subsidy_projects;
mod subsidy_rounds;
