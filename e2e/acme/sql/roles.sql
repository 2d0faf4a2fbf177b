CREATE ROLE acme_owner LOGIN PASSWORD 'acme_owner';
CREATE ROLE acme_app NOLOGIN;
CREATE ROLE acme_web LOGIN PASSWORD 'acme_web' IN ROLE acme_app;
CREATE ROLE acme_defectdojo NOLOGIN;
CREATE ROLE acme_plugin LOGIN PASSWORD 'acme_plugin' IN ROLE acme_defectdojo;
