import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_DATABASE_LIBRARY, CLOUD_QUERIES } from './cloud-data.ts';

/** Rules for database access. */
export const sql: FeatureRules = {
  id: 'sql',
  name: 'Database access',
  reason: 'Values become part of database queries.',
  dependencies: [
    CLOUD_DATABASE_LIBRARY,
    {
      id: 'database-library',
      reason: 'A driver or mapper for a database.',
      confidence: 'strong',
      names: {
        npm: spaced`
          mysql  mysql2  pg  sequelize  typeorm  knex  prisma  @prisma/client  mongoose  mongodb
          better-sqlite3  sqlite3  drizzle-orm  pouchdb  nano  @mikro-orm/core  objection  tedious  pg-promise
          kysely  postgres  waterline  @supabase/supabase-js  cassandra-driver  neo4j-driver
          loopback-datasource-juggler`,
        pypi: spaced`
          sqlalchemy  psycopg2  psycopg  psycopg2-binary  pymysql  pymongo  peewee  asyncpg  mysqlclient
          sqlmodel  flask-sqlalchemy  motor  mongoengine  tortoise-orm  django  records  pony  aiosqlite
          databases  neo4j  mysql-connector-python`,
        maven: spaced`
          spring-boot-starter-data-jpa  mybatis-spring-boot-starter  mybatis  hibernate-core  jdbi3-core  jooq
          postgresql  mysql-connector-j  mysql-connector-java  h2  spring-boot-starter-jdbc
          spring-boot-starter-data-mongodb  spring-data-jpa  spring-jdbc  exposed-core  mongodb-driver-sync
          quarkus-hibernate-orm  room-runtime  slick  doobie-core  sqlite-jdbc`,
        golang: spaced`
          github.com/jmoiron/sqlx  gorm.io/gorm  github.com/jinzhu/gorm  github.com/lib/pq
          github.com/jackc/pgx  github.com/go-sql-driver/mysql  go.mongodb.org/mongo-driver  entgo.io/ent
          github.com/uptrace/bun  xorm.io/xorm  github.com/mattn/go-sqlite3  modernc.org/sqlite
          gorm.io/driver`,
        cargo: spaced`
          diesel  sqlx  sea-orm  rusqlite  mongodb  tokio-postgres  postgres  mysql  mysql_async`,
        composer: spaced`
          doctrine/orm  doctrine/dbal  illuminate/database  doctrine/doctrine-bundle  mongodb/mongodb
          catfan/medoo  laravel/framework`,
        gem: spaced`
          activerecord  sequel  pg  mysql2  sqlite3  mongoid  rails  rom  trilogy  activerecord-mysql2-adapter`,
        nuget: spaced`
          microsoft.entityframeworkcore  microsoft.entityframeworkcore.sqlserver
          microsoft.entityframeworkcore.sqlite  dapper  npgsql  mongodb.driver
          npgsql.entityframeworkcore.postgresql  entityframework  microsoft.data.sqlclient
          system.data.sqlclient  litedb  microsoft.data.sqlite`,
        pub: ['sqflite', 'drift', 'moor', 'floor', 'sqlite3', 'sqflite_sqlcipher', 'postgres', 'mongo_dart'],
        swift: ['grdb.swift', 'sqlite.swift', 'fmdb', 'fluent', 'fluent-postgres-driver'],
        cocoapods: ['GRDB.swift', 'SQLite.swift', 'FMDB', 'SQLCipher'],
      },
    },
  ],
  code: [
    ...CLOUD_QUERIES,
    {
      id: 'database-code',
      reason: 'Sends a query to a database or declares its tables.',
      languages: ['go', 'php', 'py', 'java', 'ruby', 'csharp', 'js', 'rust', 'c', 'elixir', 'swift', 'dart'],
      confidence: 'strong',
      tokensOf: {
        go: spaced`
          "database/sql"  sqlx.Connect(  gorm.Open(  sql.Open(  pgx.Connect(  pgxpool.New(  mongo.Connect(  gocql.NewCluster(  bun.NewDB(
          ent.Open(  bolt.Open(  badger.Open(`,
        php: spaced`
          new PDO(  mysqli_  mysql_query(  pg_query(  pg_query_params(  new SQLite3(  oci_parse(  sqlsrv_query(  $wpdb->  DB::table(  extends Model  createQueryBuilder(
          EntityManagerInterface`,
        py: spaced`
          models.Model  cursor.execute(  cursor.executemany(  psycopg2.connect(  psycopg.connect(  pymysql.connect(  asyncpg.connect(
          asyncpg.create_pool(  aiosqlite.connect(  duckdb.connect(  MySQLdb.connect(  AsyncIOMotorClient  declarative_base(  sqlite3.connect(  sqlalchemy  MongoClient`,
        java: spaced`
          JdbcTemplate  @Entity  EntityManager  DriverManager.getConnection(  MongoClient
          MongoRepository  MongoTemplate  R2dbcEntityTemplate  ReactiveCrudRepository  createNativeQuery(  Jdbi.create(  DSLContext
          JpaRepository  CrudRepository  PreparedStatement  SQLiteOpenHelper  SQLiteDatabase
          RoomDatabase`,
        ruby: spaced`
          ApplicationRecord  Sequel::Model  Sequel.connect(  PG.connect(  Mysql2::Client.new(  SQLite3::Database.new(  Mongo::Client.new(`,
        csharp: spaced`
          : DbContext  DbSet<  SqlCommand  SqlConnection(  NpgsqlConnection(  MySqlConnection(  SqliteConnection(  SQLiteConnection(
          FromSqlRaw(  ExecuteSqlRaw(  IMongoCollection<`,
        js: spaced`
          mongoose.Schema  mongoose.model(  new PrismaClient(  createQueryBuilder(  MongoClient
          knex(  @Entity(  drizzle(  new Sequelize(  mysql.createPool(  mysql.createConnection(  new pg.Pool(  new DatabaseSync(`,
        rust: spaced`
          diesel::  sqlx::query  sqlx::query_as  tokio_postgres::  mysql_async::  mongodb::  rusqlite::  sea_orm::`,
        c: spaced`
          sqlite3_prepare_v2  sqlite3_open_v2  PQprepare  PQexecParams  mysql_stmt_prepare  QSqlQuery  SQLExecDirect  sqlite3_prepare  sqlite3_exec  PQexec  mysql_query  mysql_real_query`,
        elixir: spaced`
          Ecto.Repo  use Ecto.Schema`,
        swift: spaced`
          sqlite3_prepare  import GRDB  FMDatabase(`,
        dart: ['openDatabase(', 'rawQuery(', 'rawInsert('],
      },
      yes: ['import "database/sql"'],
      no: ['// "database/sql"', 'DbSet<T> set;'],
    },
    {
      id: 'active-record',
      reason: 'Declares a table or sends a query to a database.',
      languages: ['ruby'],
      confidence: 'strong',
      patterns: [
        {
          near: ['ActiveRecord::Base'],
          // A library asks if a class is one, or which adapter there is.
          regex:
            /\bclass [\w:]{1,80}\s{0,4}<\s{0,4}(?:::)?ActiveRecord::Base\b|\bActiveRecord::Base\.(?:connection\.(?:\w{0,20}exec|select|quote|insert|update|delete|transaction)|establish_connection|transaction|find_by_sql|sanitize_sql)/,
        },
      ],
      yes: ['class User < ActiveRecord::Base', 'ActiveRecord::Base.connection.execute(text)'],
      no: [
        '# class User < ActiveRecord::Base',
        'active = defined?(ActiveRecord::Base) && self < ActiveRecord::Base',
        'ActiveRecord::Base.connection_db_config.adapter.to_s',
      ],
    },
    {
      id: 'sql-text',
      reason: 'A query in the code.',
      languages: [
        'js',
        'py',
        'java',
        'go',
        'ruby',
        'php',
        'csharp',
        'rust',
        'c',
        'elixir',
        'perl',
        'lua',
        'r',
        'clojure',
        'erlang',
        'haskell',
        'ocaml',
        'nim',
        'julia',
      ],
      confidence: 'medium',
      patterns: [
        {
          near: ['SELECT ', 'INSERT INTO ', 'DELETE FROM ', 'UPDATE '],
          regex:
            /["'`]\s{0,20}(?:SELECT\s.{1,200}\sFROM\s+\w|INSERT INTO\s+\w+\s{0,4}\(|DELETE FROM\s+\w+\s+WHERE|UPDATE\s+\w+\s+SET\s)/,
        },
        {
          near: ['select ', 'insert into ', 'delete from ', 'update '],
          regex:
            /["'`]\s{0,20}(?:select\s.{1,200}\sfrom\s+\w+\s+(?:where|join|order|limit)|insert into\s+\w+\s{0,4}\(|delete from\s+\w+\s+where|update\s+\w+\s+set\s)/,
        },
      ],
      yes: [
        'db.query("SELECT id FROM users WHERE id = $1")',
        'db.query("insert into users (id) values (?)")',
      ],
      no: [
        'print("select columns from a CSV file")',
        '// "SELECT id FROM users"',
        'log("Update the settings")',
      ],
    },
    {
      id: 'sql-file',
      reason: 'Tables or queries of a database.',
      languages: ['sql', 'xml'],
      confidence: 'medium',
      kind: 'schema',
      patterns: [
        { near: ['CREATE TABLE', 'create table'], regex: /\bcreate table\b/i },
        { near: ['<mapper '], regex: /<mapper\s{1,4}namespace=/ },
        { near: ['datasource '], regex: /^datasource \w+ \{/ },
      ],
      yes: ['CREATE TABLE users (', '<mapper namespace="a.B">', 'datasource db {'],
      no: ['-- CREATE TABLE users (', 'datasources x'],
    },
  ],
};
