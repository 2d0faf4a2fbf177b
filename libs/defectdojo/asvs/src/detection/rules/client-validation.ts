import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for checks of what people type into an application, and for rules of what they may buy. */
export const clientValidation: FeatureRules = {
  id: 'client_validation',
  name: 'Checks of an application',
  reason: 'The application checks its input, or has rules of a business.',
  dependencies: [
    {
      id: 'client-validation-library',
      reason: 'A library for forms and their checks.',
      confidence: 'medium',
      names: {
        pub: spaced`
          form_builder_validators  flutter_form_builder  formz  reactive_forms  validators  email_validator
          form_field_validator  formz_input  phone_numbers_parser  mask_text_input_formatter`,
        npm: spaced`
          formik  react-hook-form  yup  redux-form  react-native-phone-number-input  @hookform/resolvers
          final-form  react-final-form  libphonenumber-js`,
        swift: ['phonenumberkit', 'eureka', 'validatedpropertykit', 'formvalidator-swift'],
        cocoapods: ['Eureka', 'PhoneNumberKit', 'SwiftValidator'],
        maven: ['libphonenumber', 'commons-validator', 'android-saripaar', 'konform'],
        nuget: ['fluentvalidation', 'reactiveui.validation', 'libphonenumber-csharp'],
      },
    },
    {
      id: 'purchase-library',
      reason: 'A library for purchases in an application.',
      confidence: 'strong',
      names: {
        pub: ['in_app_purchase', 'purchases_flutter', 'flutter_inapp_purchase', 'adapty_flutter'],
        npm: ['react-native-iap', 'react-native-purchases', 'expo-in-app-purchases', 'expo-iap'],
        swift: ['purchases-ios', 'swiftystorekit', 'purchases-ios-spm', 'adaptysdk-ios', 'superwall-ios'],
        cocoapods: ['RevenueCat', 'Purchases', 'SwiftyStoreKit', 'Qonversion'],
        maven: ['billing', 'billing-ktx', 'purchases'],
        nuget: ['plugin.inappbilling'],
      },
    },
  ],
  code: [
    {
      id: 'client-validation-code',
      reason: 'Checks what people type.',
      languages: ['dart', 'swift', 'java', 'c', 'csharp', 'py'],
      confidence: 'strong',
      tokensOf: {
        dart: [
          'FormState>',
          'FilteringTextInputFormatter',
          'LengthLimitingTextInputFormatter',
          'FormFieldValidator',
        ],
        swift: ['shouldChangeCharactersIn', 'NSDataDetector'],
        java: [
          'Patterns.EMAIL_ADDRESS',
          'Patterns.WEB_URL',
          'URLUtil.isValidUrl(',
          'InputFilter.LengthFilter(',
        ],
        c: ['QRegularExpressionValidator', 'QIntValidator', 'QRegExpValidator', 'QDoubleValidator'],
        csharp: ['INotifyDataErrorInfo', ': ValidationRule', 'ObservableValidator', 'DataAnnotations'],
        py: ['QRegularExpressionValidator', 'QIntValidator', 'QRegExpValidator'],
      },
      patterns: [
        { near: ['validator:'], regex: /\bvalidator:\s{0,2}(?:\(|\w)/ },
        {
          near: ['.setError(', '.error ='],
          regex:
            /\b\w{0,40}(?:[lL]ayout|[eE]dit\w{0,20}|[iI]nput|[fF]ield|til\w{0,20})\.(?:setError\(\s{0,2}\w|error\s{1,2}=\s{1,2}(?!null\b))/,
        },
      ],
      yes: ['final key = GlobalKey<FormState>();', 'validator: (value) => value!.isEmpty ? text : null,'],
      no: ['// validator: (value)', 'final validators = 1;'],
    },
    {
      id: 'client-check-function',
      reason: 'The name of a function is that of a check.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'rust', 'csharp', 'py'],
      confidence: 'medium',
      patterns: [
        {
          near: ['alidate', 'sValid', 's_valid', 'sInvalid'],
          regex:
            /\b(?:func|fun|fn|def|bool|Bool|Boolean|boolean|String\??|void|static|private|public|const|function|async|QString)\s{1,3}(?:\w{1,30}(?:\.|::))?_?(?:is_?(?:[iI]n)?[vV]alid|validate|Validate|IsValid)\w{0,40}\s{0,2}(?:=\s{0,2}(?:async\s{0,2})?)?\(/,
        },
      ],
      yes: ['bool isValidPayload(String text) {', 'func validateServer(_ url: URL) -> Bool {'],
      no: ['// bool isValidPayload(', 'canvas.invalidate()', 'final isValidating = true;'],
    },
    {
      id: 'purchase-code',
      reason: 'Sells something within the application.',
      languages: ['dart', 'swift', 'java', 'c', 'csharp'],
      confidence: 'strong',
      tokens: spaced`
          InAppPurchase.instance  SKPaymentQueue  SKProductsRequest  Product.products(for:  Transaction.currentEntitlements
          BillingClient.newBuilder(  Purchases.configure(  Purchases.shared  PurchasesConfiguration  SubscriptionStoreView(
          StoreContext.GetDefault(  CrossInAppBilling.Current`,
      yes: ['final store = InAppPurchase.instance;'],
      no: ['// InAppPurchase.instance', 'MySKPaymentQueues'],
    },
  ],
};
