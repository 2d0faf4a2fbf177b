import argon2 from 'argon2';
import { Router } from 'express';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { findUser } from '../repositories/user-repository.js';

const Credentials = z.object({ email: z.email(), password: z.string().min(12).max(128) });
export const authRoutes = Router();

authRoutes.post('/login', async (request, response) => {
  const { email, password } = Credentials.parse(request.body);
  const user = await findUser(email);
  if (!user || !(await argon2.verify(user.passwordHash, password))) return response.status(401).end();
  request.session.regenerate(() => {
    request.session.userId = user.id;
    response.redirect('/');
  });
});

authRoutes.post('/token', async (request, response) => {
  const token = jwt.sign({ sub: request.session.userId }, process.env.JWT_KEY ?? '', {
    algorithm: 'HS256',
    expiresIn: '15m',
  });
  response.json({ token });
});

authRoutes.post('/logout', (request, response) => request.session.destroy(() => response.redirect('/')));
