-- The worker asks each second whose state was told just now.
CREATE INDEX "show_fold_published_at_idx" ON "show_fold"("published_at");
