using Stafi.Router.Planning.Clusters;

namespace Stafi.Router.Planning.Tests.Clusters;

public class RegistrationLimitTests
{
    // Bytes of call data and gas of a validator, as measured on the deployed contracts.
    [Theory]
    [InlineData(4, 1_504, 68_300)]
    [InlineData(7, 2_432, 94_900)]
    [InlineData(10, 3_328, 121_500)]
    [InlineData(13, 4_256, 166_500)]
    public void A_full_registration_fits_into_a_transaction(int operators, int bytes, int gas)
    {
        var keys = RegistrationLimit.KeysPerTransaction(operators);

        ((keys * bytes) + 2_048).ShouldBeLessThan(128 * 1_024);
        ((keys * gas) + 400_000).ShouldBeLessThan(16_777_216);
        ((keys * bytes) * 1.1).ShouldBeGreaterThan(100 * 1_024);
    }

    [Fact]
    public void Other_sizes_are_no_clusters() => Should.Throw<ArgumentOutOfRangeException>(() => RegistrationLimit.KeysPerTransaction(5));
}
