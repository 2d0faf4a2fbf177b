-- Run once by the first start of Postgres. The owner migrates, the app role is bound by row-level security, and the role
-- of the queue owns nothing but jobs.
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\getenv queue_password QUEUE_PASSWORD

create role gecko_app nologin;
create role gecko_sign_in nologin;
create role gecko_migrator login password :'owner_password';
create role gecko_app_login login password :'app_password' in role gecko_app;
create role gecko_queue login password :'queue_password';

-- Hands the functions that add jobs to the owner of the queue.
grant gecko_queue to gecko_migrator;
create database gecko owner gecko_migrator;
grant create on database gecko to gecko_queue;
