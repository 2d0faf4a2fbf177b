import { languageOf } from './language.ts';
import type { Language } from './language.ts';
import { isManifest } from './manifest/read-manifest.ts';
import { classOfFile, classOfFolder } from './path-class.ts';
import type { PathClass } from './path-class.ts';

/** How a file is to be read. */
export interface Reading {
  readonly pathClass: Exclude<PathClass, 'skip'>;
  /** Undefined: the file is read as a manifest only. */
  readonly language: Language | undefined;
  readonly manifest: boolean;
}

export interface SelectionOptions {
  /** Who owns the repository (`acme`): vendored Go modules of the same owner are the owner's own code. */
  readonly owner?: string;
}

const VENDORED_GO = /^(.{0,500}\/)?vendor\/[^/]{1,100}\.[a-z]{2,10}\/([^/]{1,100})\/(.{0,1000})$/i;
/** Paths are remembered by folder, so that a tree is classified once per folder; the memory is bounded. */
const MAXIMUM_FOLDERS = 50_000;

/** Decides by its path whether a file is read, and as what. Never looks at content. */
export class FileSelection {
  readonly #owners = new Set<string>();
  readonly #folders = new Map<string, PathClass>();

  constructor({ owner }: SelectionOptions = {}) {
    if (owner !== undefined) this.#owners.add(owner.toLowerCase());
  }

  /** Takes a Go module's own name (`example.com/acme/shop`): its owner's vendored modules are first-party. */
  noteGoModule(module: string): void {
    const owner = module.split('/')[1];
    if (owner !== undefined) this.#owners.add(owner.toLowerCase());
  }

  /** Whether nothing below a folder is ever read, so that walking it is time lost. */
  skipsFolder(path: string): boolean {
    if (/(^|\/)vendor(\/|$)/i.test(path)) return !this.#mayHoldOwnGo(path);
    return this.#classOf(path) === 'skip';
  }

  /** How a file is read, or undefined when it is left out. Paths have forward slashes and no slash at the start. */
  readingOf(path: string): Reading | undefined {
    const place = this.#firstPartyPath(path);
    const slash = place.lastIndexOf('/');
    const name = place.slice(slash + 1);
    const pathClass = classOfFile(this.#classOf(slash === -1 ? '' : place.slice(0, slash)), name);
    if (pathClass === 'skip') return undefined;
    const manifest = isManifest(place);
    const language = languageOf(name);
    if (language === 'readme') return slash === -1 ? { pathClass, language, manifest } : undefined;
    return language === undefined && !manifest ? undefined : { pathClass, language, manifest };
  }

  /** A vendored module of the repository's own owner stands where it would stand unvendored. */
  #firstPartyPath(path: string): string {
    const [, before = '', owner = '', rest = ''] = VENDORED_GO.exec(path) ?? [];
    return this.#owners.has(owner.toLowerCase()) ? `${before}${rest}` : path;
  }

  #mayHoldOwnGo(folder: string): boolean {
    if (this.#owners.size === 0) return false;
    const [, host, owner] = /(?:^|\/)vendor(?:\/([^/]{1,200}))?(?:\/([^/]{1,200}))?/i.exec(folder) ?? [];
    if (owner === undefined) return host === undefined || host.includes('.');
    return (
      this.#owners.has(owner.toLowerCase()) && this.#classOf(this.#firstPartyPath(`${folder}/x`)) !== 'skip'
    );
  }

  #classOf(folder: string): PathClass {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const result = classOfFolder(folder);
    if (this.#folders.size < MAXIMUM_FOLDERS) this.#folders.set(folder, result);
    return result;
  }
}
