import express from 'express';
import session from 'express-session';
import helmet from 'helmet';
import pino from 'pino';
import { authRoutes } from './auth/routes.js';
import { orderRoutes } from './routes/orders.js';
import { manualRoutes } from './routes/manuals.js';

const logger = pino({ redact: ['req.headers.authorization'] });
export const app = express();
app.use(helmet({ contentSecurityPolicy: { directives: { defaultSrc: ["'self'"] } } }));
app.use(express.json({ limit: '1mb' }));
app.use(
  session({
    secret: process.env.SESSION_SECRET ?? '',
    name: 'shop.sid',
    cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 3_600_000 },
    resave: false,
    saveUninitialized: false,
  }),
);
app.set('view engine', 'ejs');
app.use('/auth', authRoutes);
app.use('/orders', orderRoutes);
app.use('/manuals', manualRoutes);
app.use((error, request, response, next) => {
  logger.error({ error, path: request.path }, 'request failed');
  response.status(500).render('error');
});
app.listen(3000);
