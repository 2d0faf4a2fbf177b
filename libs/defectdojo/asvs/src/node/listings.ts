import type { FileSelection } from '../detection/index.ts';

/**
 * Gives a selection the listings that it needs, from the paths of all files. Of most repositories it needs none.
 */
export function noteListings(selection: FileSelection, files: Iterable<{ readonly path: string }>): void {
  const suspects = new Map<string, { files: string[]; folders: Set<string> }>();
  let folder = '';
  let isSuspect = false;
  for (const { path } of files) {
    const slash = path.lastIndexOf('/');
    const own = slash === -1 ? '' : path.slice(0, slash);
    if (own !== folder) {
      folder = own;
      isSuspect = own !== '' && selection.folderToList(own) !== undefined;
    }
    if (!isSuspect) continue;
    addName(suspects, own).files.push(path.slice(slash + 1));
    addParents(suspects, own);
  }
  // Outer folders first: what lies in a folder that is left out is never judged.
  for (const [path, { files, folders }] of [...suspects].sort(
    ([left], [right]) => left.length - right.length,
  ))
    if (selection.folderToList(path) === path) selection.noteListing(path, { files, folders: [...folders] });
}

type Listings = Map<string, { files: string[]; folders: Set<string> }>;

function addName(listings: Listings, folder: string): { files: string[]; folders: Set<string> } {
  const known = listings.get(folder) ?? { files: [], folders: new Set<string>() };
  listings.set(folder, known);
  return known;
}

function addParents(listings: Listings, folder: string): void {
  for (let path = folder, slash = path.lastIndexOf('/'); slash !== -1; slash = path.lastIndexOf('/')) {
    const { folders } = addName(listings, path.slice(0, slash));
    const name = path.slice(slash + 1);
    if (folders.has(name)) return;
    folders.add(name);
    path = path.slice(0, slash);
  }
}
