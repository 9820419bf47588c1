namespace Stafi.Router.Planning.Search;

/// <summary>
/// The lower convex hull of operators by (downtime, fee): whatever the price of downtime, the cheapest operator is on it. Operators are
/// added from the dearest to the cheapest.
/// </summary>
public sealed class Frontier(int capacity)
{
    private readonly double[] _down = new double[capacity];
    private readonly double[] _fee = new double[capacity];

    /// <summary>Corners, the dearest first.</summary>
    public int Count { get; private set; }

    /// <summary>Downtime of a corner.</summary>
    public double Down(int corner) => _down[corner];

    /// <summary>Fee of a corner.</summary>
    public double Fee(int corner) => _fee[corner];

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds an operator that is not dearer than those before.</summary>
    /// <param name="down">Share of the time that it is down, 0..1.</param>
    /// <param name="fee">Fee, gwei per year.</param>
    public void Add(double down, double fee)
    {
        while (Count > 0)
        {
            // The last corner is not better in anything.
            if (_down[Count - 1] >= down)
                Count--;
            else if (_fee[Count - 1] <= fee)
                return;
            else if (Count > 1 && IsAbove(down, fee))
                Count--;
            else
                break;
        }
        (_down[Count], _fee[Count]) = (down, fee);
        Count++;
    }

    /// <summary>The least fee plus downtime at a price, gwei per year; at least one operator must have been added.</summary>
    public double Cheapest(double price)
    {
        // The values fall and then rise along the corners.
        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Cost(middle, price) <= Cost(middle + 1, price))
                high = middle;
            else
                low = middle + 1;
        }
        return Cost(low, price);
    }

    private double Cost(int corner, double price) => _fee[corner] + (price * _down[corner]);

    /// <summary>True when the last corner lies on or above the line from the one before it to the new point.</summary>
    private bool IsAbove(double down, double fee)
    {
        var (fromDown, fromFee) = (_down[Count - 2], _fee[Count - 2]);
        return (_fee[Count - 1] - fromFee) * (down - fromDown) >= (fee - fromFee) * (_down[Count - 1] - fromDown);
    }
}
