/** A column of a view that the host publishes. */
export interface HostColumn {
  readonly name: string;
  /** The types that the plugin reads, as `format_type` names them; the first is the recommended one. */
  readonly types: readonly string[];
  /** True if rows may hold NULL. The column itself is always there. */
  readonly nullable: boolean;
  readonly meaning: string;
}

/** A view that the host publishes in its schema. */
export interface HostView {
  readonly name: string;
  readonly meaning: string;
  readonly columns: readonly HostColumn[];
}

const UUID = ['uuid'];
const TEXT = ['text', 'character varying'];
const TEXTS = ['text[]', 'character varying[]'];
const INTEGER = ['integer', 'smallint'];
const SCORE = ['double precision', 'numeric', 'real'];

function required(name: string, types: readonly string[], meaning: string): HostColumn {
  return { name, types, nullable: false, meaning };
}

function optional(name: string, types: readonly string[], meaning: string): HostColumn {
  return { name, types, nullable: true, meaning };
}

const exportFindings: HostView = {
  name: 'export_findings',
  meaning: 'Every finding of every branch, one row each. The ledger is compared with it in one anti-join.',
  columns: [
    required('team_id', UUID, 'The team that owns the finding.'),
    required('repository_id', UUID, 'The repository it was found in.'),
    required('branch', TEXT, 'The one branch it belongs to.'),
    required('finding_id', UUID, 'The id that Gecko shows.'),
    required('revision', ['bigint'], 'Grows with every change that a push could show, and only then.'),
    required('status', TEXT, 'open, in_progress, fixed, fix_verified, false_positive or accepted_risk.'),
    required('severity', SCORE, 'Score from 0 to 10, the override of a person applied.'),
    optional('confidence', INTEGER, 'Confidence from 1 to 10.'),
    required('type', TEXT, 'RCE, SQLI, XSS, SSRF, LFI, AFO or IDOR.'),
    optional('cwe', TEXT, 'The precise class, for instance CWE-89.'),
  ],
};

const exportRepositories: HostView = {
  name: 'export_repositories',
  meaning: 'Every repository that is connected to Gecko.',
  columns: [
    required('team_id', UUID, 'The team that owns the repository.'),
    required('repository_id', UUID, 'The id that triggers and the port use.'),
    required('provider', TEXT, 'github, gitlab, bitbucket or azure.'),
    required('full_name', TEXT, '`group/name`, unique per team and provider.'),
    required('url', TEXT, 'Where people open the repository.'),
    required('default_branch', TEXT, 'The branch that a mapping follows unless a person chose another one.'),
    optional('provider_kind', TEXT, 'cloud or self_hosted.'),
    optional('visibility', TEXT, 'public, internal or private.'),
    optional('tags', TEXTS, 'Labels that people gave the repository.'),
  ],
};

/**
 * The views that the host publishes in its schema, complete from the start: a host without a value for a nullable
 * column selects NULL, so that later versions of the plugin only read what is there. The views show rows with the
 * rights of the role that queries them (`security_invoker`), so that row-level security holds.
 */
export const HOST_VIEWS: readonly HostView[] = [exportFindings, exportRepositories];
