using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Who holds operators: their owners, of which a configured group of operators makes one.</summary>
public sealed class Holders
{
    private readonly Dictionary<ulong, Address> _owners = [];
    private readonly Dictionary<Address, int> _numbers = [];
    private readonly List<int> _parents = [];

    /// <summary>The holders of all operators.</summary>
    /// <param name="operators">All operators with their owners, each once.</param>
    /// <param name="groups">Operators that belong together although their owners differ.</param>
    public Holders(IEnumerable<(ulong Id, Address Owner)> operators, IReadOnlyList<IReadOnlySet<ulong>> groups)
    {
        foreach (var (id, owner) in operators)
        {
            _owners[id] = owner;
            if (_numbers.TryAdd(owner, _parents.Count)) _parents.Add(_parents.Count);
        }
        foreach (var group in groups)
        {
            var roots = group.Order().Where(_owners.ContainsKey).Select(id => Of(_owners[id])).ToList();
            foreach (var root in roots) _parents[Of(root)] = Of(roots[0]);
        }
    }

    /// <summary>The number of the holder of an owner's operators.</summary>
    /// <exception cref="KeyNotFoundException">None of the operators has this owner.</exception>
    public int Of(Address owner) => Of(_numbers[owner]);

    /// <summary>
    /// Operators of one holder that together could sign for a key whose shares they got: t or more of a set. Null when there are none.
    /// An operator that is not known is its own holder.
    /// </summary>
    public IReadOnlyList<ulong>? WhoCouldSign(OperatorSet operators) => operators.Ids.ToArray()
        .GroupBy(id => _owners.TryGetValue(id, out var owner) ? (long)Of(owner) : -1 - (long)id)
        .Where(group => group.Count() >= operators.Threshold)
        .Select(IReadOnlyList<ulong>? (group) => [.. group])
        .FirstOrDefault();

    private int Of(int number)
    {
        while (_parents[number] != number) number = _parents[number];
        return number;
    }
}
