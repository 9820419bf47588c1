using Stafi.Consensus.Bls;
using Stafi.Router.Cli.Commands.Trust;
using Stafi.Router.Planning.Tests.Building;

namespace Stafi.Router.Cli.Tests.Commands.Trust;

/// <summary>Whose the keys of the validator client are; those that want somebody to act come first.</summary>
public class TrustListTests
{
    [Fact]
    public void Each_key_says_how_it_came_there()
    {
        BlsPublicKey[] keys = [A.Key(1), A.Key(2), A.Key(3), A.Key(4), A.Key(5), A.Key(6)];
        var world = A.World().With(
                A.Validator(1).Staked().AtClient(7), A.Validator(2).Staked().Adopted(8), A.Validator(3).Staked(), A.Validator(4).Staked().On(A.Operators(1, 2, 3, 4)))
            .WithUnknownInClient(A.Key(5)).Build();

        var rows = TrustList.Rows(world, keys.ToHashSet());

        rows.Select(row => row.KeyIndex).ShouldBe([3, 4, null, 1, 2, null]);
        rows.Select(row => row.How).ShouldBe(
        [
            "of our seed, and nobody here brought it there: adopt it with --key",
            "ALSO REGISTERED AT THE SSV OPERATORS 1,2,3,4: stop one of them now",
            "of our super node, made by another system: adopt it with its keystore",
            "handed over (intent 7, Confirmed): returns when SSV can take it",
            "adopted (intent 8): moves to SSV",
            "no staked key of our super node: none of the router's business",
        ]);
    }
}
