using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;

namespace Stafi.Consensus.Tests.Deposits;

public class DepositDataTests
{
    private static readonly WithdrawalCredentials Credentials =
        WithdrawalCredentials.ForAddress(Address.Parse("0x71C7656EC7ab88b098defB751B7401B5f6d8976F"));

    // Made with other software (blst's JavaScript binding and lodestar's SSZ).
    private static readonly DepositData Known = new(
        BlsPublicKey.Parse("0xb384f767d964e100c8a9b21018d08c25ffebae268b3ab6d610353897541971726dbfc3c7463884c68a531515aab94c87"),
        Credentials,
        Gwei.FromEther(1),
        default);

    [Fact]
    public void Known_roots_are_reproduced()
    {
        Known.Message.Root().ToString().ShouldBe("0x1bb18e1a168708393d00e4085f05822442c5bdc682ce58138ea986c04be4e450");
        KnownNetworks.Mainnet.DepositDomain.SigningRoot(Known.Message.Root()).ToString()
            .ShouldBe("0x642aac7be27e93a3384cd31aed8e98f9185f96eb2c998bc77f6dcf1bc791dc5a");
    }

    [Fact]
    public void A_signed_deposit_is_valid_on_its_network_only()
    {
        using var key = TestKeys.Key(9);
        var deposit = DepositSigner.Sign(key, Credentials, Gwei.FromEther(31), KnownNetworks.Hoodi.GenesisForkVersion);

        deposit.HasValidSignature(KnownNetworks.Hoodi.GenesisForkVersion).ShouldBeTrue();
        deposit.HasValidSignature(KnownNetworks.Mainnet.GenesisForkVersion).ShouldBeFalse();
    }

    [Fact]
    public void A_changed_deposit_is_not_valid()
    {
        using var key = TestKeys.Key(9);
        using var other = TestKeys.Key(10);
        var genesis = KnownNetworks.Mainnet.GenesisForkVersion;
        var deposit = DepositSigner.Sign(key, Credentials, Gwei.FromEther(1), genesis);

        (deposit with { Amount = Gwei.FromEther(2) }).HasValidSignature(genesis).ShouldBeFalse();
        (deposit with { WithdrawalCredentials = default }).HasValidSignature(genesis).ShouldBeFalse();
        (deposit with { PublicKey = other.PublicKey }).HasValidSignature(genesis).ShouldBeFalse();
        (deposit with { Signature = default }).HasValidSignature(genesis).ShouldBeFalse();
    }
}
