#!/usr/bin/env node
// SPDX-FileCopyrightText: The Shortlist contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Google's own client judges the emulator: sign-in, every read method, every error a client meets,
// and each member of each answer against Google's schemas (gmail-surface.json). Speaks TAP.
//
// Usage: test-official-client.mjs EMULATOR MAIL-FOLDER, with SHORTLIST_NODE_MODULES set to the
// node_modules that hold package.json's dependencies. Exits with 77 when it is not set.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import process from 'node:process';

const modules = process.env.SHORTLIST_NODE_MODULES;
if (!modules) {
  console.log('1..0 # SKIP SHORTLIST_NODE_MODULES is not set (npm install of tests/emulator/npm)');
  process.exit(77);
}

const require = createRequire(`${modules}/judge.cjs`);
const { gmail: gmailClient } = require('@googleapis/gmail');
const { OAuth2Client, CodeChallengeMethod } = require('google-auth-library');
const surface = JSON.parse(readFileSync(new URL('gmail-surface.json', import.meta.url), 'utf8'));

const CLIENT_ID = 'emulator.apps.googleusercontent.com';
const CLIENT_SECRET = 'GOCSPX-emulator';
const READONLY = 'https://www.googleapis.com/auth/gmail.readonly';

// ---- Checking answers against the schemas

const checkPlain = {
  string: (value) => typeof value === 'string',
  'int64 string': (value) => typeof value === 'string' && /^\d+$/.test(value),
  base64url: (value) => typeof value === 'string' && /^[\w-]*={0,2}$/.test(value),
  integer: (value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31,
};

function checkValue(value, type, where) {
  if (type.endsWith('[]')) {
    assert.ok(Array.isArray(value), `${where} is an array`);
    assert.ok(value.length > 0, `${where} is left out when empty`);
    value.forEach((item, index) => checkValue(item, type.slice(0, -2), `${where}[${index}]`));
  } else if (checkPlain[type]) {
    assert.ok(checkPlain[type](value), `${where} is ${type}: ${JSON.stringify(value)}`);
  } else {
    checkObject(value, type, where);
  }
}

function checkObject(object, schema, where = schema) {
  const members = surface.schemas[schema];
  assert.ok(members, `schema ${schema} is known`);
  for (const [name, value] of Object.entries(object)) {
    assert.ok(members[name], `${where}.${name} is in Google's schema ${schema}`);
    checkValue(value, members[name], `${where}.${name}`);
  }
}

function checkError(body, code, reason) {
  const { error } = body;
  const optional = (name) => ['status', 'errors', 'details'].includes(name);
  assert.equal(error.code, code);
  assert.ok(error.message.length > 0);
  for (const name of Object.keys(error)) {
    assert.ok(surface.error[name], `error.${name} is known`);
  }
  for (const name of Object.keys(surface.error)) {
    assert.ok(error[name] !== undefined || optional(name), `error.${name} is there`);
  }
  for (const inner of error.errors) {
    for (const name of Object.keys(inner)) {
      assert.ok(surface.error.errors[0][name], `error.errors[].${name} is known`);
    }
  }
  if (reason) {
    assert.equal(error.errors[0].reason, reason);
  }
}

async function refused(promise, code, reason) {
  const error = await promise.then(
    () => assert.fail(`expected ${code} ${reason}`),
    (caught) => caught,
  );
  assert.equal(error.response?.status, code, error.message);
  checkError(error.response.data, code, reason);
  return error.response;
}

// ---- The stand-in and the signed-in client

async function startEmulator(program, ...args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, base: line.split(' ')[1] };
}

function makeAuth(base, redirectUri) {
  return new OAuth2Client({
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    redirectUri,
    endpoints: {
      oauth2AuthBaseUrl: `${base}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${base}/token`,
      oauth2RevokeUrl: `${base}/revoke`,
      tokenInfoUrl: `${base}/tokeninfo`,
    },
  });
}

// Waits for the browser's redirect as an installed app does.
async function withLoopback(run) {
  const arrivals = [];
  let wake = () => {};
  const server = createServer((request, response) => {
    response.end('You may close this page.');
    arrivals.push(new URL(request.url, 'http://127.0.0.1'));
    wake();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await run(`http://127.0.0.1:${server.address().port}/google`, async () => {
      while (arrivals.length === 0) {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
      return arrivals.shift().searchParams;
    });
  } finally {
    server.close();
  }
}

async function signIn(base, decision = 'allow') {
  return withLoopback(async (redirectUri, arrival) => {
    const auth = makeAuth(base, redirectUri);
    const verifier = await auth.generateCodeVerifierAsync();
    const url = auth.generateAuthUrl({
      access_type: 'offline',
      scope: READONLY,
      state: 'a state & more',
      code_challenge_method: CodeChallengeMethod.S256,
      code_challenge: verifier.codeChallenge,
    });
    const page = await (await fetch(url)).text();
    const request = /name="request" value="([^"]+)"/.exec(page);
    assert.ok(request, 'the consent page has a form');
    const consent = new URLSearchParams({ request: request[1], account: 'user@example.com', decision });
    await fetch(`${base}/o/oauth2/v2/auth/consent`, { method: 'POST', body: consent });
    const answer = await arrival();
    assert.equal(answer.get('state'), 'a state & more');
    return { auth, answer, codeVerifier: verifier.codeVerifier };
  });
}

// ---- Tests

const tests = {};

tests['sign-in with PKCE'] = async ({ base }) => {
  const { auth, answer, codeVerifier } = await signIn(base);
  const code = answer.get('code');
  assert.equal(answer.get('scope'), READONLY);
  const { tokens } = await auth.getToken({ code, codeVerifier });
  assert.equal(tokens.scope, READONLY);
  assert.equal(tokens.token_type, 'Bearer');
  assert.ok(tokens.refresh_token && tokens.access_token);
  assert.ok(tokens.expiry_date > Date.now());
  auth.setCredentials(tokens);
  const info = await auth.getTokenInfo(tokens.access_token);
  assert.deepEqual(info.scopes, [READONLY]);
  await assert.rejects(auth.getToken({ code, codeVerifier }), /invalid_grant/);
};

tests['refresh keeps the refresh token'] = async ({ base }) => {
  const { auth, answer, codeVerifier } = await signIn(base);
  const { tokens } = await auth.getToken({ code: answer.get('code'), codeVerifier });
  auth.setCredentials(tokens);
  const { credentials } = await auth.refreshAccessToken();
  assert.notEqual(credentials.access_token, tokens.access_token);
  assert.equal(credentials.refresh_token, tokens.refresh_token);
};

tests['the client refreshes by itself after 401'] = async ({ base }) => {
  const { auth, answer, codeVerifier } = await signIn(base);
  auth.setCredentials((await auth.getToken({ code: answer.get('code'), codeVerifier })).tokens);
  auth.forceRefreshOnFailure = true;
  await fetch(`${base}/control/expire-tokens`, { method: 'POST' });
  const gmail = gmailClient({ version: 'v1', auth, rootUrl: `${base}/` });
  assert.equal((await gmail.users.getProfile({ userId: 'me' })).status, 200);
};

tests['revoke ends the grant'] = async ({ base }) => {
  const { auth, answer, codeVerifier } = await signIn(base);
  const { tokens } = await auth.getToken({ code: answer.get('code'), codeVerifier });
  assert.equal((await auth.revokeToken(tokens.refresh_token)).status, 200);
  auth.setCredentials(tokens);
  await assert.rejects(auth.refreshAccessToken(), /invalid_grant/);
};

tests['denied consent'] = async ({ base }) => {
  const { answer } = await signIn(base, 'deny');
  assert.equal(answer.get('error'), 'access_denied');
  assert.equal(answer.get('code'), null);
};

tests['wrong verifier, secret and code'] = async ({ base }) => {
  const { auth, answer, codeVerifier } = await signIn(base);
  const code = answer.get('code');
  await assert.rejects(auth.getToken({ code: 'not a code', codeVerifier }), /invalid_grant/);
  await assert.rejects(auth.getToken({ code, codeVerifier: 'x'.repeat(43) }), /invalid_grant/);
  await assert.rejects(auth.getToken({ code, codeVerifier }), /invalid_grant/);
  const wrong = makeAuth(base, auth.redirectUri);
  wrong._clientSecret = 'wrong';
  await assert.rejects(wrong.getToken({ code, codeVerifier }), /invalid_client/);
};

tests['profile'] = async ({ gmail }) => {
  const { data } = await gmail.users.getProfile({ userId: 'me' });
  checkObject(data, 'Profile');
  assert.equal(data.emailAddress, 'user@example.com');
  assert.equal(data.messagesTotal, 9);
};

tests['labels'] = async ({ gmail }) => {
  const { data } = await gmail.users.labels.list({ userId: 'me' });
  checkObject(data, 'ListLabelsResponse');
  const board = data.labels.find((label) => label.name === 'Job boards');
  assert.equal(board.type, 'user');
  const { data: inbox } = await gmail.users.labels.get({ userId: 'me', id: 'INBOX' });
  checkObject(inbox, 'Label');
  assert.equal(inbox.messagesTotal, 7);
};

async function listAll(gmail, params) {
  const ids = [];
  let pageToken;
  do {
    const { data } = await gmail.users.messages.list({ userId: 'me', pageToken, ...params });
    checkObject(data, 'ListMessagesResponse');
    ids.push(...(data.messages ?? []).map((message) => message.id));
    pageToken = data.nextPageToken;
  } while (pageToken);
  return ids;
}

tests['list, paging and search'] = async ({ gmail }) => {
  const all = await listAll(gmail, {});
  assert.equal(all.length, 8, 'spam is left out');
  assert.deepEqual(await listAll(gmail, { maxResults: 3 }), all);
  assert.deepEqual(await listAll(gmail, { maxResults: 1 }), all);
  assert.equal((await listAll(gmail, { includeSpamTrash: true })).length, 9);
  assert.equal((await listAll(gmail, { labelIds: ['INBOX', 'UNREAD'] })).length, 1);
  assert.equal((await listAll(gmail, { q: 'from:hirewell.example -subject:different' })).length, 2);
  assert.equal((await listAll(gmail, { q: 'nothing-has-this-word' })).length, 0);
};

tests['a message in every format'] = async ({ gmail }) => {
  const [id] = await listAll(gmail, { q: 'rfc822msgid:<invitation-2@hirewell.example>' });
  const get = async (format, more) => {
    const { data } = await gmail.users.messages.get({ userId: 'me', id, format, ...more });
    checkObject(data, 'Message');
    return data;
  };
  const full = await get('full');
  assert.equal(full.internalDate, String(Date.UTC(2026, 2, 5, 14, 0, 10)));
  assert.equal(full.payload.mimeType, 'multipart/mixed');
  const [text, html, calendar] = full.payload.parts[0].parts;
  assert.deepEqual([text.partId, html.partId, calendar.partId], ['0.0', '0.1', '0.2']);
  assert.match(Buffer.from(text.body.data, 'base64url').toString(), /10\u00a0March – one hour\./);
  const attachment = full.payload.parts[1];
  assert.equal(attachment.filename, 'invite.ics');
  assert.equal(attachment.body.data, undefined);
  const { data: content } = await gmail.users.messages.attachments.get({
    userId: 'me',
    messageId: id,
    id: attachment.body.attachmentId,
  });
  checkObject(content, 'MessagePartBody');
  assert.match(Buffer.from(content.data, 'base64url').toString(), /^BEGIN:VCALENDAR/);
  const raw = await get('raw');
  assert.match(Buffer.from(raw.raw, 'base64url').toString(), /^Received: [^\n]*\r\nFrom: Kim Park/);
  assert.equal(raw.payload, undefined);
  const minimal = await get('minimal');
  assert.equal(minimal.payload, undefined);
  assert.equal(minimal.snippet, full.snippet);
  const metadata = await get('metadata', { metadataHeaders: ['subject', 'From'] });
  assert.deepEqual(metadata.payload.headers.map((header) => header.name), ['From', 'Subject']);
};

tests['partial answers'] = async ({ gmail }) => {
  const { data } = await gmail.users.messages.list({
    userId: 'me',
    q: 'in:anywhere',
    fields: 'messages(id),resultSizeEstimate',
  });
  assert.deepEqual(Object.keys(data).sort(), ['messages', 'resultSizeEstimate']);
  assert.deepEqual(Object.keys(data.messages[0]), ['id']);
};

tests['threads'] = async ({ gmail }) => {
  const { data } = await gmail.users.threads.list({ userId: 'me', q: 'from:kim.park' });
  checkObject(data, 'ListThreadsResponse');
  assert.equal(data.threads.length, 2);
  const { data: thread } = await gmail.users.threads.get({ userId: 'me', id: data.threads[1].id });
  checkObject(thread, 'Thread');
  assert.equal(thread.messages.length, 3);
  assert.equal(thread.messages[0].id, thread.id);
};

tests['history'] = async ({ gmail, base }) => {
  const startHistoryId = (await gmail.users.getProfile({ userId: 'me' })).data.historyId;
  const before = await gmail.users.history.list({ userId: 'me', startHistoryId });
  checkObject(before.data, 'ListHistoryResponse');
  assert.equal(before.data.history, undefined);
  const control = async (path, method, body) =>
    (await fetch(`${base}/control/${path}`, { method, body })).json();
  const mail = 'From: late@example.org\r\nSubject: late\r\nMessage-ID: <late@x>\r\n\r\nLate.\r\n';
  const { id } = await control('messages', 'POST', mail);
  await control(`messages/${id}/labels`, 'POST', JSON.stringify({ add: ['TRASH'], remove: ['INBOX'] }));
  await control(`messages/${id}`, 'DELETE');
  const { data } = await gmail.users.history.list({ userId: 'me', startHistoryId });
  checkObject(data, 'ListHistoryResponse');
  const kinds = data.history.map((record) =>
    Object.keys(record).find((name) => name !== 'id' && name !== 'messages'),
  );
  assert.deepEqual(kinds, ['messagesAdded', 'labelsAdded', 'labelsRemoved', 'messagesDeleted']);
  const added = await gmail.users.history.list({
    userId: 'me',
    startHistoryId,
    historyTypes: ['messageAdded', 'messageDeleted'],
    maxResults: 1,
  });
  assert.equal(added.data.history.length, 1);
  assert.ok(added.data.nextPageToken);
};

tests['errors'] = async ({ gmail, base }) => {
  const { users } = gmail;
  const userId = 'me';
  await refused(users.messages.get({ userId, id: '1234567890abcdef' }), 404, 'notFound');
  await refused(users.messages.get({ userId, id: 'no such id' }), 400, 'invalidArgument');
  await refused(users.messages.list({ userId, maxResults: 501 }), 400, 'invalidArgument');
  await refused(users.messages.list({ userId, maxResults: 'many' }), 400, 'invalid');
  await refused(users.messages.list({ userId, pageToken: 'x' }), 400, 'invalidArgument');
  await refused(users.messages.list({ userId, unheardOf: '1' }), 400, 'invalid');
  await refused(users.messages.list({ userId, fields: 'messages(size)' }), 400, 'badRequest');
  await refused(users.history.list({ userId, startHistoryId: '1' }), 404, 'notFound');
  await refused(users.history.list({ userId }), 400, 'invalidArgument');
  await refused(users.getProfile({ userId: 'other@example.com' }), 403, 'forbidden');
  await refused(users.messages.trash({ userId, id: '1234567890abcdef' }), 403, 'insufficientPermissions');
  const nobody = gmailClient({ version: 'v1', rootUrl: `${base}/` });
  await refused(nobody.users.getProfile({ userId }), 401, 'required');
  const foreign = new OAuth2Client();
  foreign.setCredentials({ access_token: 'ya29.foreign' });
  const stranger = gmailClient({ version: 'v1', rootUrl: `${base}/`, auth: foreign });
  const { headers } = await refused(stranger.users.getProfile({ userId }), 401, 'authError');
  assert.match(new Headers(headers).get('www-authenticate'), /^Bearer .*error="invalid_token"/);
};

// ---- Run

async function main([program, mail]) {
  const { child, base } = await startEmulator(program, '--mail', mail);
  let failed = 0;
  let number = 0;
  try {
    const { auth, answer, codeVerifier } = await signIn(base);
    const { tokens } = await auth.getToken({ code: answer.get('code'), codeVerifier });
    auth.setCredentials(tokens);
    const gmail = gmailClient({ version: 'v1', auth, rootUrl: `${base}/`, retry: false });
    for (const [name, test] of Object.entries(tests)) {
      number += 1;
      // A test may have ended every token.
      auth.setCredentials({ refresh_token: tokens.refresh_token });
      try {
        await test({ gmail, base });
        console.log(`ok ${number} ${name}`);
      } catch (error) {
        failed += 1;
        console.log(`not ok ${number} ${name}`);
        console.log(String(error.stack).replace(/^/gm, '# '));
      }
    }
  } finally {
    child.kill();
    await once(child, 'exit');
  }
  console.log(`1..${number}`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
