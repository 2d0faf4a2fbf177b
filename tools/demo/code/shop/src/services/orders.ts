import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_KEY ?? '');

export async function refundOrder(id: string) {
  await stripe.refunds.create({ payment_intent: id });
}

export async function findOrder(id: string) {
  return { id, email: '', shippingAddress: '' };
}
