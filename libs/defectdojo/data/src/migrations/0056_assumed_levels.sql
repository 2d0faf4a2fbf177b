-- Each mapped repository has a level: L1, assumed, until its code is read. New mappings bring theirs.
-- The owner is bound by row-level security too; the maintenance policy lets these statements see every team.
SELECT set_config('defectdojo.maintenance', 'on', true);--> statement-breakpoint
INSERT INTO defectdojo.asvs_profiles (team_id, repository_id, version, not_read, level, level_assumed)
SELECT DISTINCT m.team_id, m.repository_id, c.asvs_version,
  -- The chapters of 4.0 and 5.0.
  array(SELECT 'V' || n FROM generate_series(1, CASE WHEN c.asvs_version LIKE '4.%' THEN 14 ELSE 17 END) n ORDER BY n),
  1, true
FROM defectdojo.mappings m
JOIN defectdojo.connections c ON c.team_id = m.team_id AND c.id = m.connection_id
WHERE m.removed_at IS NULL AND c.disconnected_at IS NULL
ON CONFLICT (team_id, repository_id) DO UPDATE SET level = 1, level_assumed = true
WHERE asvs_profiles.level IS NULL;--> statement-breakpoint
SELECT set_config('defectdojo.maintenance', '', true);
