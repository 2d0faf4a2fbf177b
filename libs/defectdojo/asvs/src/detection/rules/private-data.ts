import type { FeatureRules } from '../rule.ts';
import { dataPurpose } from './data-purpose.ts';
import { spaced } from '../spaced.ts';
import { PASSWORD_FIELD } from './password-field.ts';

/** Rules for private data that an application reads, shows or keeps. */
export const privateData: FeatureRules = {
  id: 'private_data',
  name: 'Private data in an application',
  reason: 'The application reads, shows or keeps data of the person who uses it.',
  dependencies: [
    {
      id: 'private-data-library',
      reason: 'A library that reads the place, the contacts, the health or the pictures of a person.',
      confidence: 'strong',
      names: {
        pub: spaced`
          geolocator  location  flutter_contacts  contacts_service  health  device_calendar  telephony
          flutter_sms_inbox  call_log  geolocator_android  background_location  fast_contacts`,
        npm: spaced`
          expo-location  expo-contacts  expo-calendar  react-native-contacts  @react-native-community/geolocation
          react-native-geolocation-service  react-native-health  react-native-calendar-events  @capacitor/geolocation
          react-native-background-geolocation  @capacitor-community/contacts`,
        maven: ['play-services-location', 'health-connect', 'connect-client', 'play-services-fitness'],
      },
    },
    {
      id: 'device-database-library',
      reason: 'A library for a database on the device.',
      confidence: 'medium',
      names: {
        pub: spaced`
          sqflite  drift  moor  floor  hive  hive_flutter  hive_ce  hive_ce_flutter  isar  objectbox  sembast
          realm  sqflite_common_ffi  sqlite3  sqflite_sqlcipher`,
        npm: spaced`
          realm  react-native-sqlite-storage  expo-sqlite  @op-engineering/op-sqlite  react-native-quick-sqlite
          @nozbe/watermelondb  watermelondb  nedb  @seald-io/nedb  lowdb  better-sqlite3  sqlite3  pouchdb  dexie
          rxdb  react-native-mmkv  redux-persist  @capacitor-community/sqlite  tauri-plugin-sql-api
          @tauri-apps/plugin-sql  localforage  typeorm`,
        swift: ['grdb.swift', 'sqlite.swift', 'fmdb', 'realm-swift', 'realm-cocoa', 'grdb', 'yapdatabase'],
        cocoapods: ['RealmSwift', 'Realm', 'GRDB.swift', 'FMDB', 'SQLite.swift', 'MagicalRecord', 'WCDB'],
        maven: spaced`
          room-runtime  room-ktx  realm-android-library  library-base  objectbox-android  android-driver
          greendao  sqlite-ktx  dbflow  litepal`,
        cargo: ['rusqlite', 'sqlx', 'diesel', 'sled', 'redb', 'sea-orm', 'tauri-plugin-sql'],
        nuget: spaced`
          sqlite-net-pcl  litedb  microsoft.data.sqlite  microsoft.entityframeworkcore.sqlite  realm  sqlite-net
          system.data.sqlite  system.data.sqlite.core  sqlite-net-sqlcipher`,
        pypi: ['peewee', 'sqlalchemy'],
      },
    },
    {
      id: 'client-tracker-library',
      reason: 'A library that reports how people use an application.',
      confidence: 'medium',
      countsOnce: true,
      names: {
        pub: spaced`
          firebase_analytics  mixpanel_flutter  amplitude_flutter  posthog_flutter  matomo_tracker  countly_flutter
          appsflyer_sdk  facebook_app_events  google_mobile_ads`,
        npm: spaced`
          @react-native-firebase/analytics  mixpanel-react-native  @amplitude/analytics-react-native
          posthog-react-native  @segment/analytics-react-native  react-native-fbsdk-next  expo-tracking-transparency
          universal-analytics  nucleus-nodejs  react-native-google-mobile-ads`,
        maven: [
          'firebase-analytics',
          'firebase-analytics-ktx',
          'mixpanel-android',
          'play-services-ads',
          'matomo-sdk',
        ],
        cocoapods: [
          'Firebase/Analytics',
          'FirebaseAnalytics',
          'Mixpanel-swift',
          'Amplitude',
          'Google-Mobile-Ads-SDK',
        ],
        swift: [
          'mixpanel-swift',
          'amplitude-swift',
          'telemetrydeck',
          'swiftsdk',
          'posthog-ios',
          'aptabase-swift',
        ],
        nuget: ['microsoft.appcenter.analytics', 'plugin.firebase'],
      },
    },
  ],
  code: [
    dataPurpose('private-purpose-words'),
    {
      id: 'private-data-permission',
      reason: 'Asks for the place, the contacts, the health, the messages or the calendar of a person.',
      languages: ['xml', 'config'],
      confidence: 'strong',
      kind: 'config',
      tokens: spaced`
          android.permission.ACCESS_FINE_LOCATION  android.permission.ACCESS_COARSE_LOCATION
          android.permission.READ_CONTACTS  android.permission.READ_SMS  android.permission.RECEIVE_SMS
          android.permission.READ_CALL_LOG  android.permission.READ_CALENDAR  android.permission.GET_ACCOUNTS
          android.permission.ACCESS_BACKGROUND_LOCATION  android.permission.READ_PHONE_STATE
          android.permission.BODY_SENSORS  android.permission.ACTIVITY_RECOGNITION
          NSLocationAlwaysAndWhenInUseUsageDescription  NSContactsUsageDescription  NSCalendarsUsageDescription
          NSHealthShareUsageDescription  NSHealthUpdateUsageDescription  NSRemindersUsageDescription
          NSUserTrackingUsageDescription  com.apple.security.personal-information.location
          com.apple.security.personal-information.addressbook  com.apple.developer.healthkit`,
      yes: ['<uses-permission android:name="android.permission.READ_CONTACTS" />'],
      no: ['<!-- android.permission.READ_CONTACTS -->', '<key>CFBundleName</key>'],
    },
    {
      id: 'private-media-permission',
      reason: 'Asks for pictures, the camera or the microphone of a person.',
      languages: ['xml', 'config'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      tokens: spaced`
          android.permission.CAMERA  android.permission.RECORD_AUDIO  android.permission.READ_MEDIA_IMAGES
          android.permission.READ_EXTERNAL_STORAGE  android.permission.MANAGE_EXTERNAL_STORAGE
          NSLocationWhenInUseUsageDescription  NSCameraUsageDescription  NSMicrophoneUsageDescription  NSPhotoLibraryUsageDescription
          com.apple.security.device.camera  com.apple.security.device.audio-input`,
      yes: ['<uses-permission android:name="android.permission.CAMERA" />'],
      no: ['<!-- android.permission.CAMERA -->', 'android.permission.CAMERA_X'],
    },
    {
      id: 'extension-private-data',
      reason: 'An extension reads cookies, the history or the bookmarks of a person.',
      languages: ['js'],
      confidence: 'medium',
      patterns: [
        {
          near: ['.cookies.', '.history.', '.bookmarks.'],
          regex:
            /\b(?:chrome|browser)\.(?:cookies\.get|history\.(?:search|getVisits)|bookmarks\.(?:get|search))/,
        },
      ],
      yes: ['const jar = await chrome.cookies.getAll({ domain });'],
      no: ['// chrome.cookies.getAll({})', 'router.history.push(place)', 'browser.cookies.set(cookie)'],
    },
    {
      id: 'extension-requests-seen',
      reason: 'An extension sees the requests, or the pages, of a person.',
      languages: ['js'],
      confidence: 'medium',
      patterns: [
        {
          near: ['.webRequest.', '.captureVisibleTab(', '.pageCapture.', '.webNavigation.'],
          regex:
            /\b(?:chrome|browser)\.(?:webRequest\.on[A-Z]|tabs\.captureVisibleTab\(|pageCapture\.|webNavigation\.on[A-Z])/,
        },
      ],
      yes: ['const shot = await chrome.tabs.captureVisibleTab();'],
      no: ['// chrome.tabs.captureVisibleTab()', 'app.webRequest.onDone()'],
    },
    {
      id: 'private-screen',
      reason: 'Hides what is on the screen, what was copied, or what a keyboard learns.',
      languages: ['java', 'swift', 'dart', 'js', 'xml', 'c'],
      confidence: 'strong',
      tokens: spaced`
          FLAG_SECURE  flagNoPersonalizedLearning  IME_FLAG_NO_PERSONALIZED_LEARNING  setContentProtection(
          localOnly: true  .expirationDate:  EXTRA_IS_SENSITIVE  preventScreenCapture  privacySensitive(
          android:allowBackup="false"  NSFileProtectionComplete  completeFileProtection
          isExcludedFromBackup`,
      yes: ['window.setFlags(FLAG_SECURE, FLAG_SECURE);'],
      no: ['// FLAG_SECURE', 'FLAG_SECURED'],
    },
    {
      id: 'device-database-code',
      reason: 'Keeps records in a database on the device.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'rust', 'csharp', 'py'],
      confidence: 'medium',
      tokensOf: {
        dart: ['openDatabase(', 'Hive.openBox', 'Isar.open(', 'NativeDatabase', '@HiveType(', 'openStore('],
        swift: spaced`
          NSPersistentContainer  NSPersistentCloudKitContainer  NSManagedObject  @Model  ModelContainer  Realm()
          DatabaseQueue(  DatabasePool(  CKContainer  @FetchRequest`,
        java: ['RoomDatabase', 'SQLiteOpenHelper', 'Realm.getDefaultInstance(', '@Dao', 'SqlDriver'],
        js: ['SQLite.openDatabase', 'Realm.open(', 'new Realm(', 'new Datastore(', 'openDatabaseSync('],
        c: ['QSqlDatabase', 'NSPersistentContainer', 'NSManagedObject', 'sqlite3_open'],
        rust: ['rusqlite::', 'SqlitePool', 'sled::open('],
        csharp: ['SQLiteConnection(', 'SQLiteAsyncConnection(', 'new LiteDatabase(', 'UseSqlite('],
        py: ['sqlite3.connect(', 'QSqlDatabase'],
      },
      yes: ["final database = await openDatabase('notes.db');"],
      no: ['// openDatabase(', 'reopenDatabases(x)'],
    },
    {
      id: 'private-secret-field',
      reason: 'A field in which people type a secret.',
      ...PASSWORD_FIELD,
      confidence: 'strong',
    },
  ],
};
