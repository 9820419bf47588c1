using Stafi.Ethereum.Transactions;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Planning.Tests.Clusters;

public class RegistrationLimitTests
{
    // Gas of a validator, as measured on the deployed contracts. A signed transaction has at most 256 bytes beside its call data.
    [Theory]
    [InlineData(4, 68_300)]
    [InlineData(7, 94_900)]
    [InlineData(10, 121_500)]
    [InlineData(13, 166_500)]
    public void A_full_registration_fits_into_a_transaction_and_one_validator_more_does_not(int operators, int gas)
    {
        var keys = RegistrationLimit.KeysPerTransaction(operators);

        Bytes(keys, operators).ShouldBeLessThanOrEqualTo(Eip1559Transaction.MaxLength - 256);
        Bytes(keys + 1, operators).ShouldBeGreaterThan(Eip1559Transaction.MaxLength - 256);
        ((keys * gas) + 400_000).ShouldBeLessThan((int)(Eip1559Transaction.GasCap / 1.2), "with the executor's margin");
    }

    [Fact]
    public void Other_sizes_are_no_clusters() => Should.Throw<ArgumentOutOfRangeException>(() => RegistrationLimit.KeysPerTransaction(5));

    private static int Bytes(int keys, int operators)
    {
        var shares = new byte[96 + (304 * operators)];
        return SsvNetwork.RegisterValidators(
            [.. Enumerable.Repeat(A.Key(1), keys)],
            new OperatorSet(Enumerable.Range(1, operators).Select(id => (ulong)id).ToArray()),
            [.. Enumerable.Repeat((ReadOnlyMemory<byte>)shares, keys)],
            ClusterTuple.New).Length;
    }
}
