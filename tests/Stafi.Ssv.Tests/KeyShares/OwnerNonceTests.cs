using Stafi.Ethereum;
using Stafi.Ssv.KeyShares;

namespace Stafi.Ssv.Tests.KeyShares;

public sealed class OwnerNonceTests
{
    [Fact]
    public void The_message_is_the_checksummed_owner_and_the_nonce() =>
        OwnerNonce.Digest(Address.Parse("0x5cc0dde14e7256340cc820415a6022a7d1c93a35"), 2731)
            .ShouldBe(Hash32.Parse("0xa37ae88fd9d91b6888c0bd9709d9f29cb5d93bdab6b63261f63f7bd3885df7bc"));
}
