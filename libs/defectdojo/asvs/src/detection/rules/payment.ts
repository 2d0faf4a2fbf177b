import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for payments. */
export const payment: FeatureRules = {
  id: 'payment',
  name: 'Payments',
  reason: 'The code takes payments.',
  dependencies: [
    {
      id: 'card-library',
      reason: 'A library with which people enter or send the data of their cards.',
      confidence: 'strong',
      names: {
        npm: spaced`
          @stripe/stripe-js  @stripe/react-stripe-js  @stripe/stripe-react-native  @paypal/react-paypal-js
          card-validator  simple-card-validator  react-credit-cards  payment`,
        pub: ['flutter_stripe', 'pay', 'flutter_credit_card'],
        cocoapods: ['Stripe', 'Braintree'],
        swift: ['stripe-ios', 'braintree_ios'],
        maven: ['stripe-android', 'drop-in', 'play-services-wallet'],
      },
    },
    {
      id: 'payment-library',
      reason: 'A library of a payment provider.',
      // Reports and data pipelines read the provider's records with the same library.
      confidence: 'medium',
      countsOnce: true,
      names: {
        npm: spaced`
          stripe  braintree  @paypal/checkout-server-sdk
          razorpay  @adyen/api-library  square`,
        pypi: ['stripe', 'paypalrestsdk', 'braintree', 'razorpay', 'dj-stripe'],
        maven: ['stripe-java', 'braintree-java', 'checkout-sdk'],
        golang: ['github.com/stripe/stripe-go'],
        cargo: ['async-stripe'],
        composer: ['stripe/stripe-php', 'omnipay/omnipay', 'laravel/cashier', 'braintree/braintree_php'],
        gem: ['stripe', 'activemerchant', 'braintree', 'pay'],
        nuget: ['stripe.net', 'braintree'],
      },
    },
  ],
  code: [
    {
      id: 'payment-code',
      reason: 'Requests a payment from a payment provider.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust'],
      confidence: 'strong',
      tokens: spaced`
          stripe.paymentIntents.create(  stripe.checkout.sessions.create(  stripe.PaymentIntent.create(
          stripe.checkout.Session.create(  stripe.Charge.create(  stripe.charges.create(  stripe.Customer.create(
          stripe.customers.create(  stripe.redirectToCheckout(  loadStripe(  confirmCardPayment(
          confirmPayment(  stripe.elements(  stripe.subscriptions.create(  stripe.Subscription.create(
          Stripe::PaymentIntent.create  Stripe::Checkout::Session.create  Stripe::Charge.create
          PaymentIntentCreateParams  SessionCreateParams  PaymentIntentService  PaymentIntentCreateOptions
          paymentIntents->create(  sessions->create(  createPaymentMethod(  paymentintent.New(  session.New(  PaymentIntent.create(
          braintree.BraintreeGateway(  Braintree::Gateway`,
      yes: ['const intent = await stripe.paymentIntents.create({'],
      no: ['// stripe.paymentIntents.create({', "{'sdk_object': stripe.PaymentIntent}"],
    },
  ],
};
