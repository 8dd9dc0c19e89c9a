package dev.sluice.app.quota;

import io.github.bucket4j.distributed.proxy.ProxyManager;

class BucketQuotasTest extends BucketQuotasContract {

    private final ProxyManager<String> buckets = QuotaConfiguration.inMemory();

    @Override
    ProxyManager<String> buckets() {
        return buckets;
    }
}
