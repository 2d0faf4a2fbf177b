CREATE ROLE acme_owner LOGIN PASSWORD 'acme_owner';
CREATE ROLE acme_app NOLOGIN;
CREATE ROLE acme_web LOGIN PASSWORD 'acme_web' IN ROLE acme_app;
CREATE ROLE acme_defectdojo NOLOGIN;
CREATE ROLE acme_plugin LOGIN PASSWORD 'acme_plugin' IN ROLE acme_defectdojo;
-- Owns the job queue and nothing else. To hand it the functions that add jobs, the owner has to be a member.
CREATE ROLE acme_runner LOGIN PASSWORD 'acme_runner';
GRANT acme_runner TO acme_owner;
