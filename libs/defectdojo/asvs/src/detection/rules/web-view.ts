import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for pages inside an application. */
export const webView: FeatureRules = {
  id: 'web_view',
  name: 'Pages inside an application',
  reason: 'The application shows pages, or HTML that comes from elsewhere.',
  dependencies: [
    {
      id: 'web-view-library',
      reason: 'A library that shows pages or HTML.',
      confidence: 'medium',
      names: {
        pub: spaced`
          webview_flutter  flutter_inappwebview  flutter_webview_plugin  flutter_html  flutter_widget_from_html
          flutter_widget_from_html_core`,
        npm: ['react-native-webview', 'react-native-render-html', 'react-native-autolink'],
        maven: ['markwon', 'core-html'],
      },
    },
  ],
  code: [
    {
      id: 'web-view-code',
      reason: 'Runs scripts of a page, or shows HTML as a page.',
      languages: ['dart', 'swift', 'java', 'js', 'c'],
      confidence: 'strong',
      tokens: spaced`
          setJavaScriptEnabled(true)  javaScriptEnabled = true  addJavascriptInterface(  loadDataWithBaseURL(
          JavascriptMode.unrestricted  JavaScriptMode.unrestricted  addJavaScriptChannel(  loadHTMLString(
          evaluateJavaScript(  evaluateJavascript(  WKUserScript  loadHtmlString(  HtmlWidget(`,
      yes: ['webView.getSettings().setJavaScriptEnabled(true);'],
      no: ['// setJavaScriptEnabled(true)', 'settings.setJavaScriptEnabled(false);'],
    },
  ],
};
