import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for code that runs in browsers. */
export const browserCode: FeatureRules = {
  id: 'browser_code',
  name: 'Code that runs in browsers',
  reason: 'Part of the code runs in browsers.',
  dependencies: [
    {
      id: 'browser-framework',
      reason: 'A framework for browser applications.',
      confidence: 'strong',
      names: {
        npm: spaced`
          react-dom  vue  @angular/core  svelte  preact  solid-js  jquery  choo  lit  alpinejs  htmx.org
          react-scripts  ember-source  backbone  next  nuxt  @remix-run/react  @hotwired/turbo  bootstrap
          angular`,
        nuget: ['microsoft.aspnetcore.components.webassembly'],
        cargo: ['yew', 'leptos', 'dioxus-web'],
        gem: ['turbo-rails', 'stimulus-rails', 'importmap-rails', 'jquery-rails'],
      },
    },
    {
      id: 'browser-framework-shared',
      reason: 'A framework for browsers and other platforms.',
      confidence: 'weak',
      names: { npm: ['react'] },
    },
  ],
  code: [
    {
      id: 'extension-pages',
      reason: 'An extension shows pages of its own, or changes those of others.',
      languages: ['config', 'js'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      patterns: [
        {
          near: ['default_popup', 'options_ui', 'content_scripts', 'chrome_url_overrides'],
          regex:
            /^\s{0,8}["']?(?:default_popup|options_ui|content_scripts|chrome_url_overrides)["']?\s{0,4}:/,
        },
      ],
      yes: ['    "default_popup": "popup.html"'],
      no: ['# default_popup: popup.html', 'default_popups: 1'],
    },
    {
      id: 'browser-script',
      reason: 'Uses the page it runs in.',
      languages: ['js', 'html', 'rust'],
      confidence: 'medium',
      tokens: spaced`
          document.getElementById(  document.querySelector(  document.querySelectorAll(
          document.addEventListener(  document.createElement(  window.location  window.addEventListener(
          ReactDOM.render(  createRoot(  customElements.define(  navigator.serviceWorker
          platformBrowserDynamic(  bootstrapApplication(`,
      patterns: [{ near: ['createApp('], regex: /\bcreateApp\(\s{0,4}(?:App|\{)/ }],
      yes: ['document.getElementById("root")', 'createApp(App).mount("#app")'],
      no: ['// document.getElementById("root")', 'mydocument.querySelectorish()'],
    },
    {
      id: 'desktop-page',
      reason: 'Shows pages in a window of a desktop application, or decides what they may do.',
      languages: ['js', 'rust', 'xml'],
      confidence: 'strong',
      tokens: spaced`
          http://cordova.apache.org/ns/1.0  new BrowserWindow(  contextIsolation:  nodeIntegration:  contextBridge.exposeInMainWorld(
          setWindowOpenHandler(  webSecurity:  tauri::generate_handler!`,
      yes: ['const win = new BrowserWindow({ webPreferences: { contextIsolation: true } });'],
      no: ['// new BrowserWindow(', 'new BrowserWindowList(x)'],
    },
  ],
  files: [
    {
      id: 'desktop-page-settings',
      reason: 'Settings of a desktop application that consists of pages.',
      confidence: 'strong',
      kind: 'config',
      path: /(?:^|\/)(?:tauri\.conf\.json5?|tauri\.toml|(?:capacitor|ionic|neutralino)\.config\.(?:json|ts)|wails\.json)$/,
      yes: ['src-tauri/tauri.conf.json', 'wails.json'],
      no: ['src/tauri.ts'],
    },
    {
      id: 'browser-page',
      reason: 'A page, or a part of one, for browsers.',
      confidence: 'medium',
      kind: 'code',
      path: /(?:^|\/)index\.html$|(?:^|\/)(?:service-?worker|sw)\.js$|\.(?:jsx|vue|svelte)$|(?:^|\/)wwwroot\/.{1,200}\.js$/,
      yes: ['public/index.html', 'src/App.vue'],
      no: ['src/index.ts', 'reindex.html.go'],
    },
  ],
};
