-- CreateTable
CREATE TABLE "chat_message" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "viewer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "status" TEXT NOT NULL,
    "tick" INTEGER,
    "said" BOOLEAN NOT NULL DEFAULT false,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "chat_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "viewer_sanction" (
    "shop" TEXT NOT NULL,
    "viewer" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "show_id" UUID,
    "since" TIMESTAMPTZ(6) NOT NULL,
    "until" TIMESTAMPTZ(6),

    CONSTRAINT "viewer_sanction_pkey" PRIMARY KEY ("shop","viewer","kind")
);

-- CreateTable
CREATE TABLE "blocked_word" (
    "shop" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "blocked_word_pkey" PRIMARY KEY ("shop","word")
);

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "viewer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "product_id" TEXT,
    "status" TEXT NOT NULL,
    "votes" INTEGER NOT NULL DEFAULT 0,
    "answered_at" TIMESTAMPTZ(6),

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_vote" (
    "shop" TEXT NOT NULL,
    "question_id" UUID NOT NULL,
    "viewer" TEXT NOT NULL,

    CONSTRAINT "question_vote_pkey" PRIMARY KEY ("question_id","viewer")
);

-- CreateTable
CREATE TABLE "show_me_request" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "product_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "viewer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "shown_at" TIMESTAMPTZ(6),

    CONSTRAINT "show_me_request_pkey" PRIMARY KEY ("show_id","product_id","kind","viewer")
);

-- CreateTable
CREATE TABLE "poll" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "options" TEXT[],
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6),
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "poll_vote" (
    "shop" TEXT NOT NULL,
    "poll_id" UUID NOT NULL,
    "viewer" TEXT NOT NULL,
    "option" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "poll_vote_pkey" PRIMARY KEY ("poll_id","viewer")
);

-- CreateTable
CREATE TABLE "show_reaction" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "total" BIGINT NOT NULL DEFAULT 0,
    "told" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "show_reaction_pkey" PRIMARY KEY ("show_id","kind","slot")
);

-- CreateTable
CREATE TABLE "watching" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "viewer" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(6) NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL,
    "seconds" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "watching_pkey" PRIMARY KEY ("show_id","mode","viewer")
);

-- CreateTable
CREATE TABLE "audience_minute" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "minute" INTEGER NOT NULL,
    "viewers" INTEGER NOT NULL,

    CONSTRAINT "audience_minute_pkey" PRIMARY KEY ("show_id","minute")
);

-- CreateIndex
CREATE INDEX "chat_message_show_id_id_idx" ON "chat_message"("show_id", "id");

-- CreateIndex
CREATE INDEX "chat_message_show_id_viewer_at_idx" ON "chat_message"("show_id", "viewer", "at");

-- CreateIndex
CREATE INDEX "chat_message_shop_viewer_idx" ON "chat_message"("shop", "viewer");

-- CreateIndex
CREATE UNIQUE INDEX "chat_message_show_id_viewer_client_id_key" ON "chat_message"("show_id", "viewer", "client_id");

-- CreateIndex
CREATE INDEX "question_show_id_status_votes_idx" ON "question"("show_id", "status", "votes");

-- CreateIndex
CREATE INDEX "question_shop_viewer_idx" ON "question"("shop", "viewer");

-- CreateIndex
CREATE UNIQUE INDEX "question_shop_id_key" ON "question"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "question_show_id_viewer_client_id_key" ON "question"("show_id", "viewer", "client_id");

-- CreateIndex
CREATE INDEX "show_me_request_show_id_shown_at_idx" ON "show_me_request"("show_id", "shown_at");

-- CreateIndex
CREATE INDEX "poll_show_id_closed_at_idx" ON "poll"("show_id", "closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "poll_shop_id_key" ON "poll"("shop", "id");

-- AddForeignKey
ALTER TABLE "chat_message" ADD CONSTRAINT "chat_message_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_vote" ADD CONSTRAINT "question_vote_shop_question_id_fkey" FOREIGN KEY ("shop", "question_id") REFERENCES "question"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_me_request" ADD CONSTRAINT "show_me_request_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll" ADD CONSTRAINT "poll_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_vote" ADD CONSTRAINT "poll_vote_shop_poll_id_fkey" FOREIGN KEY ("shop", "poll_id") REFERENCES "poll"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_reaction" ADD CONSTRAINT "show_reaction_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watching" ADD CONSTRAINT "watching_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audience_minute" ADD CONSTRAINT "audience_minute_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- A tick asks each second for what has not been said yet, and for what was taken away just now.
CREATE INDEX "chat_message_unsaid_idx" ON "chat_message"("show_id") WHERE "tick" IS NULL AND "status" = 'shown';
CREATE INDEX "chat_message_removed_idx" ON "chat_message"("show_id", "removed_at") WHERE "removed_at" IS NOT NULL;
CREATE INDEX "chat_message_held_idx" ON "chat_message"("show_id", "id") WHERE "status" = 'held';

GRANT USAGE ON SEQUENCE "chat_message_id_seq" TO app_rls;
SELECT tenant_table('chat_message', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('viewer_sanction', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('blocked_word', 'SELECT, INSERT, DELETE');
SELECT tenant_table('question', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('question_vote', 'SELECT, INSERT, DELETE');
SELECT tenant_table('show_me_request', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('poll', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('poll_vote', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('show_reaction', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('watching', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('audience_minute', 'SELECT, INSERT, UPDATE, DELETE');
