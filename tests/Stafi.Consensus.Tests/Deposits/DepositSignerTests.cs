using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Deposits;

public class DepositSignerTests
{
    [Fact]
    public void A_deposit_below_one_ether_is_refused()
    {
        using var key = TestKeys.Key(1);

        Should.Throw<ArgumentOutOfRangeException>(
            () => DepositSigner.Sign(key, default, new Gwei(999_999_999), KnownNetworks.Mainnet.GenesisForkVersion));
    }

    [Fact]
    public void The_vectors_are_signed_bit_for_bit()
    {
        var signed = 0;
        foreach (var row in Vectors.Json("deposit", "derived.json").EnumerateArray().Where(row => row.Flag("valid")))
        {
            KnownNetworks.TryFind(row.Text("network_name"), out var network).ShouldBeTrue();
            using var key = BlsSecretKey.FromBytes(row.Bytes("signing_key"));
            var deposit = DepositSigner.Sign(
                key, WithdrawalCredentials.Parse(row.Text("withdrawal_credentials")), new Gwei(row.Number("amount")), network.GenesisForkVersion);

            network.DepositDomain.Value.ShouldBe(row.Hash("deposit_domain"), row.Text("name"));
            network.DepositDomain.SigningRoot(deposit.Message.Root()).ShouldBe(row.Hash("signing_root"), row.Text("name"));
            deposit.Message.Root().ShouldBe(row.Hash("deposit_message_root"), row.Text("name"));
            deposit.Root().ShouldBe(row.Hash("deposit_data_root"), row.Text("name"));
            deposit.Signature.ShouldBe(row.Signature("signature"), row.Text("name"));
            signed++;
        }
        signed.ShouldBe(20);
    }
}
