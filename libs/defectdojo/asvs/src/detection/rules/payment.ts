import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for payments. */
export const payment: FeatureRules = {
  id: 'payment',
  name: 'Payments',
  reason: 'The code takes payments.',
  dependencies: [
    {
      id: 'payment-library',
      reason: 'A library of a payment provider.',
      confidence: 'strong',
      names: {
        npm: spaced`
          stripe  @stripe/stripe-js  @stripe/react-stripe-js  braintree  @paypal/checkout-server-sdk
          @paypal/react-paypal-js  card-validator  simple-card-validator  razorpay  @adyen/api-library  square`,
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
          stripe.paymentIntents  stripe.checkout.sessions  stripe.PaymentIntent  stripe.checkout.Session
          Stripe::PaymentIntent  Stripe::Checkout  paymentintent.New(  PaymentIntent.create(
          braintree.BraintreeGateway(  Braintree::Gateway`,
      yes: ['const intent = await stripe.paymentIntents.create({'],
      no: ['// stripe.paymentIntents', 'pinstripe.paymentIntentsX'],
    },
  ],
};
