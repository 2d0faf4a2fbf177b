import type { LanguageRules } from './language-rules.ts';
import { words } from './words.ts';

/** Packages of Hex for Elixir. Its code has rules beside those of other languages. */
export const elixir: LanguageRules = {
  language: 'elixir',
  ecosystem: 'hex',
  packages: {
    http_server: words`phoenix plug_cowboy bandit`,
    html_output: words`phoenix_html phoenix_live_view`,
    graphql: words`absinthe absinthe_plug`,
    sql: words`ecto_sql postgrex myxql ecto_sqlite3`,
    password_storage: words`bcrypt_elixir pbkdf2_elixir argon2_elixir comeonin`,
    password_login: words`pow phx_gen_auth coherence`,
    jwt: words`joken guardian`,
    oauth_client: words`ueberauth assent openid_connect oauth2`,
    mfa: words`nimble_totp wax_`,
    authorization: words`bodyguard canada canary`,
    outbound_http: words`httpoison tesla req finch`,
    crypto: words`cloak cloak_ecto`,
    file_upload: words`waffle arc`,
    mail: words`swoosh bamboo`,
    logging: words`logger_json`,
  },
  code: [],
};
