using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;

namespace Stafi.Router.Planning.Tests.Clusters;

public class HoldersTests
{
    [Fact]
    public void One_owner_of_three_of_four_could_sign() => Of([], (1, 1), (2, 1), (3, 1), (4, 4)).WhoCouldSign(A.Operators(1, 2, 3, 4)).ShouldBe([1UL, 2, 3]);

    [Fact]
    public void One_owner_of_two_of_four_could_not() => Of([], (1, 1), (2, 1), (3, 3), (4, 3)).WhoCouldSign(A.Operators(1, 2, 3, 4)).ShouldBeNull();

    [Fact]
    public void A_group_makes_one_of_its_owners_also_through_an_operator_outside_of_the_set() =>
        Of([new HashSet<ulong> { 1, 9 }], (1, 1), (2, 2), (3, 2), (4, 4), (9, 2)).WhoCouldSign(A.Operators(1, 2, 3, 4)).ShouldBe([1UL, 2, 3]);

    [Fact]
    public void Operators_that_are_not_known_belong_to_nobody_else() => Of([], (1, 1)).WhoCouldSign(A.Operators(1, 2, 3, 4)).ShouldBeNull();

    [Fact]
    public void Five_of_seven_are_needed()
    {
        Of([], (1, 1), (2, 1), (3, 1), (4, 1), (5, 5), (6, 6), (7, 7)).WhoCouldSign(A.Operators(1, 2, 3, 4, 5, 6, 7)).ShouldBeNull();
        Of([], (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 6), (7, 7)).WhoCouldSign(A.Operators(1, 2, 3, 4, 5, 6, 7)).ShouldBe([1UL, 2, 3, 4, 5]);
    }

    private static Holders Of(IReadOnlyList<IReadOnlySet<ulong>> groups, params (ulong Id, byte Owner)[] operators) =>
        new(operators.Select(each => (each.Id, (Address)A.Account(each.Owner))), groups);
}
