import { chaptersFromFeatures } from './chapters/chapters-from-features.ts';
import { detectFeatures } from './detect.ts';
import { suggestLevel } from './level.ts';
import { FileSelection } from './selection.ts';
import { UnreadLog } from './unread-language.ts';

/** A small repository: the text of each file by its path. */
export type Files = Readonly<Record<string, string>>;

async function* sourceOf(files: Files) {
  for (const [path, text] of Object.entries(files))
    yield Promise.resolve({ path, content: new TextEncoder().encode(text) });
}

/** Returns the chapters of 5.0.0 that apply to a small repository, without `V15`. */
export async function chaptersOf(files: Files): Promise<string[]> {
  return (await allChaptersOf(files)).filter((id) => id !== 'V15');
}

/** Returns the chapters of 5.0.0 that apply to a small repository. */
export async function allChaptersOf(files: Files): Promise<string[]> {
  const { features, coverage } = await detectIn(files);
  return chaptersFromFeatures('5.0.0', features, coverage)
    .filter(({ decision }) => decision === 'yes')
    .map(({ id }) => id);
}

/** Returns the level that is suggested for a small repository. */
export async function levelOf(files: Files): Promise<number> {
  const { features, coverage } = await detectIn(files);
  return suggestLevel({ features, coverage }).suggested;
}

function detectIn(files: Files) {
  return detectFeatures(sourceOf(files), {
    selection: new FileSelection(),
    onSkip: () => undefined,
    skipped: () => ({}),
    unread: new UnreadLog(),
  });
}
