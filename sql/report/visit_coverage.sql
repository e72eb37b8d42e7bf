from mart.visit_coverage
