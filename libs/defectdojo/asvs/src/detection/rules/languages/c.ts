import type { LanguageRules } from './language-rules.ts';
import { words } from './words.ts';

/** Packages for C and C++, by their names in Conan, vcpkg and CMake. The code has rules beside those of other languages. */
export const c: LanguageRules = {
  language: 'c',
  ecosystem: 'conan',
  packages: {
    http_server: words`drogon crow restbed pistache oatpp libmicrohttpd cpprestsdk civetweb`,
    outbound_http: words`libcurl curl cpr curlpp`,
    sql: words`sqlite3 unofficial-sqlite3 libpq libpqxx postgresql libmysqlclient mysql-connector-cpp soci sqlitecpp`,
    crypto: words`libsodium botan mbedtls wolfssl cryptopp libgcrypt unofficial-sodium`,
    tls: words`openssl gnutls mbedtls wolfssl libressl`,
    jwt: words`jwt-cpp libjwt`,
    ldap: words`openldap`,
    websocket: words`websocketpp libwebsockets ixwebsocket`,
    xml: words`libxml2 pugixml tinyxml2 expat xerces-c`,
    logging: words`spdlog glog log4cxx`,
  },
  code: [],
};
