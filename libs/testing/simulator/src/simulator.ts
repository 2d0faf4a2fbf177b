import type { Server } from 'node:http';
import { decideRequest } from './documented/acceptance-requests.ts';
import type { BackgroundImports } from './documented/background-imports.ts';
import type { Operator } from './documented/operator.ts';
import type { Faults } from './http/faults.ts';
import type { RequestLog } from './http/request-log.ts';
import type { AcceptanceStatus, UserRecord } from './records.ts';
import { cweLabels } from './rules/cwes.ts';
import { expireAcceptances } from './rules/risk-acceptance.ts';
import { SimulatorState, type ProductFlags } from './simulator-state.ts';
import { addUser, createToken, type NewUser } from './store/fixtures.ts';
import { capabilitiesOf, type SimulatorVersion } from './version.ts';
import type { Poison, World } from './world.ts';

/** A running DefectDojo simulator. */
export class Simulator {
  /** Without a trailing slash. */
  readonly url: string;
  readonly requests: RequestLog;
  readonly faults: Faults;
  readonly state: SimulatorState;
  /** Reports that are written in the background, on the releases that do. */
  readonly background: BackgroundImports;
  /** Switches of the operator. */
  readonly operator: Operator;
  readonly #world: World;
  readonly #server: Server;

  constructor(parts: { url: string; world: World; server: Server; faults: Faults; requests: RequestLog }) {
    this.url = parts.url;
    this.requests = parts.requests;
    this.faults = parts.faults;
    this.state = new SimulatorState(parts.world);
    this.background = parts.world.background;
    this.operator = parts.world.operator;
    this.#world = parts.world;
    this.#server = parts.server;
  }

  /** The token of "admin", a superuser. */
  get token(): string {
    return this.tokenOf('admin');
  }

  /** The token of "plain", a user without rights. */
  get plainToken(): string {
    return this.tokenOf('plain');
  }

  /** The token of "inactive", a deactivated user. */
  get inactiveToken(): string {
    return this.tokenOf('inactive');
  }

  get version(): SimulatorVersion {
    return this.#world.version;
  }

  /** Returns the present token of a user, or an empty text if it was revoked. */
  tokenOf(username: string): string {
    return this.#user(username).token ?? '';
  }

  /** Adds a user. Returns the token. `isStaff` users may do everything, others only what `authorizeUser` allows. */
  addUser(user: NewUser): string {
    const { token } = addUser(this.#world.store, user, this.#world.now());
    this.#world.store.flush();
    return token ?? '';
  }

  /** Adds a user to the `authorized_users` of a product, which allows importing and editing, but not deleting. */
  authorizeUser(username: string, productId: number): void {
    const { id } = this.#user(username);
    this.#saveAuthorizedUsers(productId, (users) => [...users, id]);
  }

  /** Removes a user from the `authorized_users` of a product, which hides the product from users who are not staff. */
  unauthorizeUser(username: string, productId: number): void {
    const { id } = this.#user(username);
    this.#saveAuthorizedUsers(productId, (users) => users.filter((user) => user !== id));
  }

  /** Revokes a token: from now on it is rejected like an unknown one. */
  revokeToken(token: string): void {
    const user = this.#world.store.users.find((row) => row.token === token);
    if (user !== undefined) this.#saveUser(user, { token: undefined });
  }

  /** Gives a user a new token and returns it. The old one is rejected. */
  rotateToken(username: string): string {
    const token = createToken();
    this.#saveUser(this.#user(username), { token, token_expiry: undefined });
    return token;
  }

  /** Lets a user's token expire at a time. Undefined: it does not expire. Releases without expiry ignore it. */
  setTokenExpiry(username: string, end: Date | undefined): void {
    this.#saveUser(this.#user(username), { token_expiry: end?.toISOString() });
  }

  deactivateUser(username: string): void {
    this.#saveUser(this.#user(username), { is_active: false });
  }

  setProductFlags(productId: number, flags: ProductFlags): void {
    this.state.setProductFlags(productId, flags);
  }

  /** Switches to another release with the same rows. */
  upgrade(version: SimulatorVersion): void {
    const before = this.#world.capabilities;
    this.#world.version = version;
    if (before.hasManyCwes || !capabilitiesOf(version).hasManyCwes) return;
    // Migration 0285_backfill_finding_cwe of 3.2.
    for (const finding of this.#world.store.findings.values()) {
      finding.cwes = cweLabels(finding.cwe);
      this.#world.store.findings.save(finding);
    }
    this.#world.store.flush();
  }

  /** Makes reports fail on items that the predicate selects. Returns a function that reverts this. */
  poison(predicate: Poison): () => void {
    this.#world.poisons.add(predicate);
    return () => this.#world.poisons.delete(predicate);
  }

  /** Runs the expiry job of risk acceptances now. DefectDojo runs it every three hours. */
  expireRiskAcceptances(): void {
    expireAcceptances(this.#world, this.#user('admin'));
    this.#world.store.flush();
  }

  /** Approves or rejects a risk acceptance, as a person does who has that right. */
  decideRiskAcceptance(id: number, status: AcceptanceStatus): void {
    const acceptance = this.#world.store.riskAcceptances.get(id);
    if (acceptance === undefined) throw new Error(`The simulator has no risk acceptance ${id}.`);
    decideRequest(this.#world, { acceptance, status, user: this.#user('admin') });
    this.#world.store.flush();
  }

  /** Stops listening and terminates open connections. */
  async close(): Promise<void> {
    this.background.close();
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  #saveAuthorizedUsers(productId: number, change: (users: readonly number[]) => number[]): void {
    const product = this.#world.store.products.get(productId);
    if (product === undefined) throw new Error(`The simulator has no product ${productId}.`);
    product.authorized_users = change(product.authorized_users);
    this.#world.store.products.save(product);
    this.#world.store.flush();
  }

  #user(username: string): UserRecord {
    const user = this.#world.store.users.find((row) => row.username === username);
    if (user === undefined) throw new Error(`The simulator has no user "${username}".`);
    return user;
  }

  #saveUser(
    user: UserRecord,
    change: Partial<Pick<UserRecord, 'token' | 'token_expiry' | 'is_active'>>,
  ): void {
    this.#world.store.users.save(Object.assign(user, change));
    this.#world.store.flush();
  }
}
