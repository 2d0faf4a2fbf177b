/**
 * Words for lists that do not ship: `requirements-dev.txt`, `requirements/ci.txt`, `environment-docs.yml`. `constraints.txt`
 * is no list of what is used: it says which version is taken if something is.
 */
const DEVELOPMENT =
  /(?:^|[-_./])(?:dev|devel|develop|development|tests?|testing|docs?|documentation|lint|linting|linters|style|format|formatting|ci|build|bench|benchmarks?|typing|types|typecheck|mypy|tools?|tooling|tox|nox|checks?|qa|quality|examples?|samples?|demos?|release|pre-?commit|coverage|local|debug|stubs?|notebooks?|jupyter|tutorials?|constraints?)(?:[-_./]|$)/;

const LIST = /\.(?:txt|in|pip)$/i;
const REQUIREMENTS = /^(?:[\w.-]{1,60}[-_.])?requirements?(?:[-_.][\w.-]{1,60})?\.(?:txt|in|pip)$/;
/** A list in a folder of lists, or in a folder of one part of the product there. */
const IN_FOLDER = /(?:^|\/)requirements\/((?:[\w.-]{1,60}\/)?[\w.-]{1,60})\.(?:txt|in|pip)$/;
const CONDA = /^(?:[\w.-]{1,60}[-_.])?(?:environment|conda|conda[-_]env)(?:[-_.][\w.-]{1,60})?\.ya?ml$/;

/** Returns true if a file lists packages for pip that ship with the product, by its path in any case. */
export function isRequirementsList(path: string): boolean {
  // Most files end otherwise, and this is asked of every file.
  if (!LIST.test(path)) return false;
  const place = path.toLowerCase();
  const name = place.slice(place.lastIndexOf('/') + 1);
  if (REQUIREMENTS.test(name)) return !DEVELOPMENT.test(name.replace(/\.\w{2,3}$/, ''));
  const inFolder = IN_FOLDER.exec(place)?.[1];
  return inFolder !== undefined && !DEVELOPMENT.test(inFolder);
}

/** Returns true if a file may be a conda environment that ships with the product, by its name in lower case. */
export function isCondaEnvironment(name: string): boolean {
  return name.endsWith('ml') && CONDA.test(name) && !DEVELOPMENT.test(name.replace(/\.ya?ml$/, ''));
}
